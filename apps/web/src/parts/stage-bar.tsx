import type { ProjectView } from '@shenpi/contract';
import { dayOf, STAGE_NAMES } from '@shenpi/domain';
import { useText } from '../platform/text';
import { dayWords } from '../platform/time-words';

const GLYPHS = { done: '●', now: '◐', to_come: '○', left_out: '–' } as const;

/** The stages of the edition: done, now, to come, with the day each was entered. */
export const StageBar = ({ stages }: { readonly stages: ProjectView['stages'] }) => {
  const { t, pick, language } = useText();
  const words = {
    done: t('已完成', 'done'),
    now: t('当前', 'now'),
    to_come: t('未到', 'to come'),
    left_out: t('不经过', 'left out'),
  };
  return (
    <ol className="stage-bar" aria-label={t('阶段', 'Stages')}>
      {stages.map(({ stage, status, enteredAt }) => (
        <li key={stage} className={`stage-${status}`} aria-current={status === 'now' ? 'step' : undefined}>
          <span className="stage-glyph" aria-hidden="true">
            {GLYPHS[status]}
          </span>
          <span className="stage-name">{pick(STAGE_NAMES[stage])}</span>
          <span className="visually-hidden">{words[status]}</span>
          {enteredAt !== null && <span className="stage-day">{dayWords(dayOf(enteredAt), language)}</span>}
        </li>
      ))}
    </ol>
  );
};

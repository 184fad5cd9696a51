import type { CurePlan } from '@shenpi/domain';
import { useText } from '../platform/text';

/** What will happen, before it does: the sentence, its steps, and whether somebody else must agree. */
export const CurePlanView = ({ plan }: { readonly plan: CurePlan }) => {
  const { t, pick } = useText();
  return (
    <div className="cure-plan" role="group" aria-label={t('将会发生', 'What will happen')}>
      <p className="cure-plan-sentence">{pick(plan)}</p>
      {plan.steps.length > 0 && (
        <ol>
          {plan.steps.map((step) => (
            <li key={step.zh}>{pick(step)}</li>
          ))}
        </ol>
      )}
      {plan.needsSecond && (
        <p className="tone-soon">
          {t(
            '! 这会改变他人的权利或期限：另一人确认后才执行。',
            '! This changes what somebody may do or until when: it happens once somebody else has confirmed it.',
          )}
        </p>
      )}
      {plan.cannotUndo && (
        <p className="tone-late">{t('✕ 执行后不能撤回。', '✕ It cannot be taken back.')}</p>
      )}
    </div>
  );
};

import { setMaintenance, type Receipt } from '@shenpi/contract';
import type { MaintenanceState } from '@shenpi/domain';
import { Input } from 'antd';
import { useState } from 'react';
import { instantOfTyped, typedOfInstant } from '../operator/bureau-time';
import { ConfirmButton, DraftMark, Field, RefusalNote, useFormCommand } from '../parts';
import { discardDraft } from '../platform/draft-store';
import { useDraft } from '../platform/drafts';
import { useText } from '../platform/text';
import { stepWords, type MaintenanceAnswer } from './maintenance-words';

interface MaintenanceTyped {
  readonly zh: string;
  readonly en: string;
  readonly startsAt: string;
  readonly endsAt: string;
}
const DRAFT = 'maintenance';
const WORDS_MAX = 300;
const typedAt = (at: string | null): string => (at === null ? '' : typedOfInstant(at));

interface MaintenanceFormProps {
  readonly now: MaintenanceAnswer;
  readonly onDone: (receipt: Receipt, title: string) => Promise<void>;
}

/** What everybody is told, and the steps that may follow; each asks back in words. Stands in a `DecisionScope`. */
export const MaintenanceForm = ({ now, onDone }: MaintenanceFormProps) => {
  const { t, pick } = useText();
  const [opened] = useState<MaintenanceTyped>(() => ({
    zh: now.zh,
    en: now.en,
    startsAt: typedAt(now.startsAt),
    endsAt: typedAt(now.endsAt),
  }));
  const [typed, setTyped, draft] = useDraft<MaintenanceTyped>(DRAFT, opened);
  const command = useFormCommand(setMaintenance, 'maintenance');
  const patch = (part: Partial<MaintenanceTyped>): void => setTyped((before) => ({ ...before, ...part }));
  const enter = (state: MaintenanceState, close: () => void): void => {
    const told =
      state === 'none'
        ? { zh: '', en: '', startsAt: null, endsAt: null }
        : {
            zh: typed.zh,
            en: typed.en,
            startsAt: instantOfTyped(typed.startsAt),
            endsAt: instantOfTyped(typed.endsAt),
          };
    const title = pick(stepWords(now.state, state).label);
    command.send(
      { body: { state, ...told } },
      ({ receipt }) => void discardDraft(DRAFT).then(() => onDone(receipt, title)),
      close,
    );
  };
  const first = now.next.find((state) => state !== now.state);
  const words = (id: 'zh' | 'en', label: string, hint: string) => (
    <Field id={id} label={label} hint={hint} isOptional={id === 'en'}>
      {(aria) => (
        <Input.TextArea
          {...aria}
          autoSize={{ minRows: 2, maxRows: 5 }}
          maxLength={WORDS_MAX}
          showCount
          value={typed[id]}
          onChange={(event) => patch({ [id]: event.target.value })}
        />
      )}
    </Field>
  );
  const time = (id: 'startsAt' | 'endsAt', label: string, isOptional: boolean) => (
    <Field id={id} label={label} isOptional={isOptional}>
      {(aria) => (
        <Input
          {...aria}
          className="instant-input"
          type="datetime-local"
          value={typed[id]}
          onChange={(event) => patch({ [id]: event.target.value })}
        />
      )}
    </Field>
  );
  return (
    <section className="maintenance-form" aria-label={t('维护安排', 'Maintenance')}>
      {words(
        'zh',
        t('告诉大家（中文）', 'What everybody is told (Chinese)'),
        t('如：升级数据库，期间暂停办理。', 'For instance: 升级数据库，期间暂停办理。'),
      )}
      {words(
        'en',
        t('英文说明', 'The same in English'),
        t('不填则显示中文。', 'Without it the Chinese words are shown.'),
      )}
      <div className="instant-pair">
        {time('startsAt', t('开始（北京时间）', 'Begins (bureau time, UTC+8)'), now.waiting !== null)}
        {time('endsAt', t('预计恢复（北京时间）', 'Expected back (bureau time, UTC+8)'), true)}
      </div>
      <p className="muted">
        {t(
          '时间只用于告知：到点不会自动停止或恢复，须由您操作。',
          'The times are only told: nothing stops or resumes by itself; you do it.',
        )}
      </p>
      <RefusalNote error={command.error} problems={command.problems} />
      <ul className="maintenance-do" id="state">
        {now.next.map((state) => {
          const step = stepWords(now.state, state);
          const isWaiting = state === 'closed' && now.state === 'draining' && now.drained === false;
          return (
            <li key={state}>
              <ConfirmButton
                label={pick(step.label)}
                type={state === first ? 'primary' : 'default'}
                isDanger={state === 'draining' && now.state !== 'draining'}
                isPending={command.isPending}
                onConfirm={(close) => enter(state, close)}
              >
                <p>{pick(step.effect)}</p>
                {state !== 'none' && typed.zh.trim() !== '' && (
                  <p>
                    {t('大家将看到：', 'Everybody will read: ')}“{typed.zh.trim()}”
                  </p>
                )}
                {isWaiting && (
                  <p className="tone-soon">
                    {t(
                      '! 还有在途事项没有结束；建议等到显示“已无在途事项”。',
                      '! Something is still in flight; better wait until nothing is.',
                    )}
                  </p>
                )}
              </ConfirmButton>
              <span className="muted">{pick(step.effect)}</span>
            </li>
          );
        })}
      </ul>
      <DraftMark draft={draft} />
    </section>
  );
};

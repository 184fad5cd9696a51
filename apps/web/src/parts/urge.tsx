import { urgeTask, type ProjectSummary, type Receipt } from '@shenpi/contract';
import { useState } from 'react';
import { useCommand } from '../platform/command';
import { useRecordNow } from '../platform/record-clock';
import { useText } from '../platform/text';
import { instantWords } from '../platform/time-words';
import { ConfirmButton } from './confirm-dialog';

type Waiting = ProjectSummary['waitingFor'][number];

interface UrgeProps {
  /** The open tasks of one line: the same office, kind and day. */
  readonly items: readonly Waiting[];
  /** The kind of the task, in words. */
  readonly what: string;
}

/** 催办: reminds whoever holds these tasks that somebody waits, once a working day; says when it was done last, and why not now. */
export const Urge = ({ items, what }: UrgeProps) => {
  const { t, language } = useText();
  const now = useRecordNow();
  const [receipt, setReceipt] = useState<Receipt | null>(null);
  const [first] = items;
  const command = useCommand(urgeTask, `urge:${first?.taskId ?? ''}`);
  if (first === undefined) return null;
  const urgeable = items.filter(({ urge }) => urge.may);
  const why = items.map(({ urge }) => urge).find(({ may, whyZh }) => !may && whyZh !== null);
  const last = items
    .map(({ urge }) => urge.lastAt)
    .filter((at) => at !== null)
    .toSorted()
    .at(-1);
  const urgeAll = async (close: () => void): Promise<void> => {
    for (const { taskId } of urgeable) {
      const answer = await command.mutateAsync({ params: { taskId }, body: {} });
      setReceipt(answer.receipt);
    }
    close();
  };
  const holder = t(first.holderZh, first.holderEn);
  return (
    <span className="urge">
      {urgeable.length > 0 && (
        <ConfirmButton
          label={t('催办', 'Urge')}
          name={t(`催办：${first.holderZh} ${what}`, `Urge: ${first.holderEn}, ${what}`)}
          title={t(`催办 ${holder}`, `Urge: ${holder}`)}
          size="small"
          isPending={command.isPending}
          error={command.error}
          onOpen={command.reset}
          onConfirm={(close) => void urgeAll(close).catch(() => undefined)}
        >
          <p>
            {urgeable.length > 1
              ? t(
                  `将以您的名义提醒 ${holder} ${urgeable.length} 人：“${what}”正等待办理。`,
                  `The ${urgeable.length} people concerned (${holder}) are told in your name that "${what}" waits for them.`,
                )
              : t(
                  `将以您的名义提醒 ${holder}：“${what}”正等待办理。`,
                  `${holder} is told in your name that "${what}" waits for them.`,
                )}
          </p>
          <p className="muted">
            {t(
              '催办记入项目经过；同一事项每个工作日只能催办一次。',
              'It stands in the history of the case; once a working day is the limit for a task.',
            )}
          </p>
        </ConfirmButton>
      )}
      {receipt !== null && (
        <span role="status" className="urge-done">
          {t('✓ 已催办', '✓ Urged')}{' '}
          <span className="hash" title={receipt.commandId}>
            {t('回执', 'receipt')} {receipt.commandId.slice(0, 8)}
          </span>
        </span>
      )}
      {last !== undefined && (
        <span className="muted urge-hint">
          {t(
            `上次催办 ${instantWords(last, language, now)}`,
            `last urged ${instantWords(last, language, now)}`,
          )}
        </span>
      )}
      {urgeable.length === 0 && receipt === null && why !== undefined && (
        <span className="muted urge-hint">{t(why.whyZh ?? '', why.whyEn ?? '')}</span>
      )}
    </span>
  );
};

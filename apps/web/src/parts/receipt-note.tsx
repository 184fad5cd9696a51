import type { Receipt } from '@shenpi/contract';
import { DECISIONS, STATE_FACTS, STATES, type DecisionKind, type ProjectState } from '@shenpi/domain';
import { useEffect, useRef, type ReactNode } from 'react';
import { useText } from '../platform/text';
import { instantWords } from '../platform/time-words';

const isDecision = (kind: string): kind is DecisionKind => kind in DECISIONS;
const isState = (state: string | null): state is ProjectState => STATES.some((known) => known === state);

interface ReceiptNoteProps {
  readonly receipt: Receipt;
  /** What was done, where it is not a decision of a task. */
  readonly title?: string;
  readonly children?: ReactNode;
}

/** It is done: what, when, where the case stands now, and the number under which it can be found. Takes the focus. */
export const ReceiptNote = ({ receipt, title, children }: ReceiptNoteProps) => {
  const { t, language, pick } = useText();
  const heading = useRef<HTMLParagraphElement>(null);
  useEffect(() => heading.current?.focus(), [receipt.commandId]);
  const done = title ?? (isDecision(receipt.kind) ? pick(DECISIONS[receipt.kind]) : t('已办理', 'Done'));
  const last = receipt.events.at(-1);
  return (
    <div className="receipt-note" role="status">
      <p className="receipt-title" tabIndex={-1} ref={heading}>
        <span aria-hidden="true">✓ </span>
        {t(`已办理：${done}`, `Done: ${done}`)}
      </p>
      <dl className="facts">
        <div>
          <dt>{t('办理时间', 'At')}</dt>
          <dd>{instantWords(receipt.at, language)}</dd>
        </div>
        {isState(receipt.state) && (
          <div>
            <dt>{t('项目状态', 'The project stands at')}</dt>
            <dd>{pick(STATE_FACTS[receipt.state])}</dd>
          </div>
        )}
        <div>
          <dt>{t('回执号', 'Receipt')}</dt>
          <dd className="hash" title={receipt.commandId}>
            {receipt.commandId.slice(0, 8)}
            {last !== undefined && ` · #${last.seq}`}
          </dd>
        </div>
      </dl>
      {children}
    </div>
  );
};

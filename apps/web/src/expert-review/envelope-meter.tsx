import type { Fen } from '@shenpi/domain';
import { Money } from '../parts';
import { useText } from '../platform/text';
import './expert-review.css';

interface EnvelopeMeterProps {
  readonly totalFen: Fen;
  readonly committedFen: Fen;
  /** What this proposal would add, where it is not committed yet. */
  readonly addedFen?: Fen;
}

const percent = (part: Fen, whole: Fen): string =>
  `${whole === 0 ? 0 : Math.min(100, (100 * part) / whole)}%`;

/** How much of the round's money is spoken for, with this proposal and what would be left. */
export const EnvelopeMeter = ({ totalFen, committedFen, addedFen = 0 }: EnvelopeMeterProps) => {
  const { t } = useText();
  const leftFen = totalFen - committedFen - addedFen;
  return (
    <div className="envelope">
      <div className="envelope-bar" aria-hidden="true">
        <span className="envelope-committed" style={{ inlineSize: percent(committedFen, totalFen) }} />
        <span
          className={leftFen < 0 ? 'envelope-over' : 'envelope-added'}
          style={{ inlineSize: percent(Math.min(addedFen, totalFen - committedFen), totalFen) }}
        />
      </div>
      <p className="envelope-words" aria-live="polite">
        <span>
          {t('本批次额度', 'Envelope')} <Money fen={totalFen} />
        </span>
        <span>
          {t('已安排', 'Committed')} <Money fen={committedFen} />
        </span>
        {addedFen === 0 ? null : (
          <span>
            {t('本项', 'This one')} <Money fen={addedFen} />
          </span>
        )}
        <span className={leftFen < 0 ? 'sum-wrong' : undefined}>
          {leftFen < 0 ? t('✕ 超出', '✕ exceeded by') : t('余', 'left')} <Money fen={Math.abs(leftFen)} />
        </span>
      </p>
    </div>
  );
};

import type { MeetingView } from '@shenpi/contract';
import { useMe } from '../identity/session';
import { useText } from '../platform/text';
import type { MeetingItem } from './ballot-words';
import { votesOwed } from './votes-owed';

interface VoteProgressProps {
  readonly meeting: MeetingView;
  readonly item: MeetingItem;
}

/** Who has voted (never what), and who is still awaited. */
export const VoteProgress = ({ meeting, item }: VoteProgressProps) => {
  const { t } = useText();
  const me = useMe();
  const hasVoted = me !== null && item.voted.includes(me.accountId);
  const owed = votesOwed(meeting, item);
  return (
    <div className="vote-progress">
      {hasVoted ? <p className="ballot-done">{t('✓ 您已表决', '✓ You have voted')}</p> : null}
      <p aria-live="polite">
        {t(
          `已表态 ${item.voted.length}/${item.voted.length + owed.length}`,
          `${item.voted.length} of ${item.voted.length + owed.length} have voted`,
        )}
        {owed.length === 0 ? null : (
          <span className="muted">
            {t(
              ` · 等待：${owed.map((member) => member.name).join('、')}`,
              `, awaited: ${owed.map((member) => member.name).join(', ')}`,
            )}
          </span>
        )}
      </p>
    </div>
  );
};

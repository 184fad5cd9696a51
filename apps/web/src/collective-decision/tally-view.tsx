import type { MeetingView } from '@shenpi/contract';
import { BALLOT_CHOICES } from '@shenpi/domain';
import { useText } from '../platform/text';
import { CHOICE_WORDS, OUTCOME_WORDS, type MeetingItem } from './ballot-words';
import './collective-decision.css';

interface TallyViewProps {
  readonly meeting: MeetingView;
  readonly item: MeetingItem;
}

/** The result of an item and, in an open ballot, who said what; only what the API gives. */
export const TallyView = ({ meeting, item }: TallyViewProps) => {
  const { t, pick } = useText();
  if (item.tally === null || item.outcome === null) return null;
  const { tally } = item;
  const nameOf = (accountId: string): string =>
    meeting.members.find((member) => member.accountId === accountId)?.name ?? t('成员', 'Member');
  return (
    <div className="tally">
      <p>
        <strong className={`outcome outcome-${item.outcome}`}>
          {item.outcome === 'passed' ? '✓ ' : item.outcome === 'failed' ? '✕ ' : '◐ '}
          {pick(OUTCOME_WORDS[item.outcome])}
        </strong>
        {BALLOT_CHOICES.map((choice) => (
          <span key={choice} className="tally-count">
            {pick(CHOICE_WORDS[choice])} <b>{tally[choice]}</b>
          </span>
        ))}
        <span className="muted">
          {t(
            `应到 ${tally.expected} 人，须 ${tally.needed} 票赞成`,
            `${tally.needed} of ${tally.expected} needed`,
          )}
        </span>
        {tally.close ? (
          <span className="sum-wrong">
            {t('票数接近，可提议下次再议', 'a close vote: it may be postponed')}
          </span>
        ) : null}
      </p>
      {item.votes === null ? null : (
        <details className="tally-votes">
          <summary>{t(`逐人表决（${item.votes.length}）`, `Votes by name (${item.votes.length})`)}</summary>
          <ul>
            {item.votes.map((vote) => (
              <li key={vote.accountId}>
                {nameOf(vote.accountId)}：{pick(CHOICE_WORDS[vote.choice])}
                {vote.view === '' ? null : <span className="muted"> {vote.view}</span>}
              </li>
            ))}
          </ul>
        </details>
      )}
      {item.recused.map((recusal) => (
        <p key={recusal.accountId} className="muted">
          {t(
            `${nameOf(recusal.accountId)} 回避：${recusal.reason}`,
            `${nameOf(recusal.accountId)} recused: ${recusal.reason}`,
          )}
        </p>
      ))}
    </div>
  );
};

import { openItem, type MeetingView } from '@shenpi/contract';
import { Button } from 'antd';
import { RefusalNote } from '../parts';
import { useCommand } from '../platform/command';
import { useText } from '../platform/text';
import { Ballot } from './ballot';
import type { MeetingItem } from './ballot-words';
import { ItemFacts } from './item-facts';
import { Recusal } from './recusal';
import { TallyView } from './tally-view';
import { VoteProgress } from './vote-progress';
import './collective-decision.css';

interface AgendaItemProps {
  readonly meeting: MeetingView;
  readonly item: MeetingItem;
  /** The item that the clerk should open next. */
  readonly isNext: boolean;
}

/** One item: its facts, my ballot while it is open, what was decided, and what the clerk may do with it. */
export const AgendaItem = ({ meeting, item, isNext }: AgendaItemProps) => {
  const { t } = useText();
  const opening = useCommand(openItem, `meeting:${meeting.id}:${item.id}:opening`);
  const nameOf = (accountId: string): string =>
    meeting.members.find((member) => member.accountId === accountId)?.name ?? '';
  const mayPrepare = meeting.mayRun && meeting.state === 'in_session' && item.state === 'waiting';
  return (
    <li
      className={`agenda-item agenda-${item.state}`}
      aria-current={item.state === 'open' ? 'true' : undefined}
    >
      <h3>
        <span className="agenda-position">{t(`第 ${item.position} 项`, `Item ${item.position}`)}</span>
        {item.title}
        {item.projectNumber === null ? null : (
          <span className="muted agenda-number">{item.projectNumber}</span>
        )}
      </h3>
      <ItemFacts item={item} />
      {item.state === 'decided' ? <TallyView meeting={meeting} item={item} /> : null}
      {item.state !== 'decided' && item.recused.length > 0 ? (
        <p className="muted">
          {t(
            `回避：${item.recused.map((recusal) => `${nameOf(recusal.accountId)}（${recusal.reason}）`).join('、')}`,
            `Recused: ${item.recused.map((recusal) => nameOf(recusal.accountId)).join(', ')}`,
          )}
        </p>
      ) : null}
      {item.state === 'open' && item.myBallotTaskId !== null ? (
        <Ballot key={item.myBallotTaskId} taskId={item.myBallotTaskId} meeting={meeting} item={item} />
      ) : null}
      {item.state === 'open' ? <VoteProgress meeting={meeting} item={item} /> : null}
      {mayPrepare ? (
        <div className="agenda-actions">
          <Button
            type={isNext ? 'primary' : 'default'}
            loading={opening.isPending}
            onClick={() => opening.mutate({ params: { meetingId: meeting.id, itemId: item.id }, body: {} })}
          >
            {t(`开启第 ${item.position} 项表决`, `Open the vote on item ${item.position}`)}
          </Button>
          <Recusal meeting={meeting} item={item} />
        </div>
      ) : null}
      <RefusalNote error={opening.error} />
    </li>
  );
};

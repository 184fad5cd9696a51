import { readMeeting } from '@shenpi/contract';
import { Link } from 'react-router';
import { Answered, EmptyState } from '../parts';
import { useRoute } from '../platform/api';
import { useText } from '../platform/text';
import type { TaskFormProps } from '../task/task-form';
import { Ballot } from './ballot';
import { ItemFacts } from './item-facts';
import { VoteProgress } from './vote-progress';

/** 党组会表决 from my work: the same ballot as on the page of the meeting. */
export const CastBallotForm = ({ task }: TaskFormProps) => {
  const { t } = useText();
  const meetingId = task.meetingId ?? '';
  const reading = useRoute(readMeeting, { params: { meetingId } }, { enabled: meetingId !== '' });
  return (
    <Answered query={reading}>
      {({ meeting }) => {
        const item = meeting.items.find((one) => one.myBallotTaskId === task.id);
        return (
          <>
            <p>
              <Link to={`/meetings/${meeting.id}`}>
                {meeting.number}
                {item === undefined
                  ? null
                  : t(
                      ` · 第 ${item.position} 项/共 ${meeting.items.length} 项`,
                      `, item ${item.position} of ${meeting.items.length}`,
                    )}
              </Link>
            </p>
            {item === undefined ? (
              <EmptyState title={t('这一项的表决已经结束', 'The vote on this item is over')} />
            ) : (
              <>
                <ItemFacts item={item} />
                <Ballot taskId={task.id} meeting={meeting} item={item} />
                <VoteProgress meeting={meeting} item={item} />
              </>
            )}
          </>
        );
      }}
    </Answered>
  );
};

import { readMeeting } from '@shenpi/contract';
import { Link } from 'react-router';
import { Answered } from '../parts';
import { useRoute } from '../platform/api';
import { useText } from '../platform/text';
import type { TaskFormProps } from '../task/task-form';
import { MinutesSigning } from './minutes-signing';

/** 签署会议纪要 from my work. */
export const SignMinutesForm = ({ task }: TaskFormProps) => {
  const { t } = useText();
  const meetingId = task.meetingId ?? '';
  const reading = useRoute(readMeeting, { params: { meetingId } }, { enabled: meetingId !== '' });
  return (
    <Answered query={reading}>
      {({ meeting }) => (
        <>
          <p>
            <Link to={`/meetings/${meeting.id}`}>
              {t('会议全貌（出席和表决）', 'The whole meeting (attendance and votes)')}
            </Link>
          </p>
          <MinutesSigning meeting={meeting} taskId={task.id} />
        </>
      )}
    </Answered>
  );
};

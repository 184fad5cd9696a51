import { concludeMeeting, type MeetingView } from '@shenpi/contract';
import { Button, Modal } from 'antd';
import { useState } from 'react';
import { RefusalNote } from '../parts';
import { useCommand } from '../platform/command';
import { useText } from '../platform/text';

interface ConcludeProps {
  readonly meeting: MeetingView;
  /** Nothing else is left to do: the page's first button. */
  readonly isNext: boolean;
}

/** Ends the session; asked back in words, because no item can be opened afterwards. */
export const Conclude = ({ meeting, isNext }: ConcludeProps) => {
  const { t } = useText();
  const [isAsking, setIsAsking] = useState(false);
  const command = useCommand(concludeMeeting, `meeting:${meeting.id}:conclusion`);
  const undecided = meeting.items.filter((item) => item.state !== 'decided').length;
  const title = t('结束会议，生成纪要', 'End the meeting and write the minutes');
  return (
    <div className="conclude">
      <RefusalNote error={command.error} />
      <Button
        type={isNext ? 'primary' : 'default'}
        size={isNext ? 'large' : 'middle'}
        onClick={() => setIsAsking(true)}
      >
        {title}
      </Button>
      <Modal
        open={isAsking}
        title={title}
        okText={title}
        cancelText={t('继续会议', 'Go on with the meeting')}
        okButtonProps={{ loading: command.isPending }}
        onOk={() =>
          command.mutate(
            { params: { meetingId: meeting.id }, body: {} },
            { onSettled: () => setIsAsking(false) },
          )
        }
        onCancel={() => setIsAsking(false)}
      >
        <p>
          {t(
            '纪要送主持人签署，签署后各项决定生效。结束后不能再开启表决。',
            'The minutes go to the chair; signed, the decisions take effect. No item can be opened afterwards.',
          )}
        </p>
        {undecided > 0 ? (
          <p className="sum-wrong">
            {t(`还有 ${undecided} 项未表决。`, `${undecided} items are not decided.`)}
          </p>
        ) : null}
      </Modal>
    </div>
  );
};

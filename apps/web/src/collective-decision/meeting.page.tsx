import { readMeeting, type MeetingView, type Receipt } from '@shenpi/contract';
import { Button } from 'antd';
import { useState } from 'react';
import { useParams } from 'react-router';
import { Answered, DecisionScope, EmptyState, PageHead, ReceiptNote } from '../parts';
import { useRoute } from '../platform/api';
import { useText } from '../platform/text';
import { instantWords } from '../platform/time-words';
import { AgendaItem } from './agenda-item';
import { Attendance } from './attendance';
import { Conclude } from './conclude';
import { meetingStateGlyph, meetingStateWords } from './meeting-words';
import { MinutesSigning } from './minutes-signing';
import { QuorumLine } from './quorum-line';
import './collective-decision.css';

const Meeting = ({ meeting }: { readonly meeting: MeetingView }) => {
  const { t, pick, language } = useText();
  const [isRecounting, setIsRecounting] = useState(false);
  /** Kept here: the page is read again at once, and what was signed is then no task any more. */
  const [signed, setSigned] = useState<Receipt | null>(null);
  const open = meeting.items.find((item) => item.state === 'open');
  const next = open === undefined ? meeting.items.find((item) => item.state === 'waiting') : undefined;
  const isOver = meeting.state === 'concluded' || meeting.state === 'effective';
  const decided = meeting.items.filter((item) => item.state === 'decided').length;
  /** The open item stands first: at the table nobody should scroll to vote. */
  const items = open === undefined ? meeting.items : [open, ...meeting.items.filter((item) => item !== open)];
  return (
    <DecisionScope
      onReceipt={(receipt) => (receipt.kind === 'sign_minutes' ? setSigned(receipt) : undefined)}
    >
      <PageHead
        over={t('党组会', 'Party group meeting')}
        title={meeting.number}
        state={
          <span>
            {meetingStateGlyph(meeting.state)} {pick(meetingStateWords(meeting.state))}
          </span>
        }
        facts={
          <>
            <span>{instantWords(meeting.scheduledAt, language)}</span>
            <span>{meeting.place}</span>
            <span>
              {t(
                `议题 ${meeting.items.length} 项，已决 ${decided} 项`,
                `${meeting.items.length} items, ${decided} decided`,
              )}
            </span>
          </>
        }
      />
      <QuorumLine meeting={meeting} />
      {meeting.mayRun && meeting.state === 'planned' ? <Attendance meeting={meeting} /> : null}
      {signed === null ? null : <ReceiptNote receipt={signed} />}
      {isOver ? (
        <MinutesSigning meeting={meeting} taskId={signed === null ? meeting.mySignTaskId : null} />
      ) : null}
      {meeting.items.length === 0 ? (
        <EmptyState
          title={t('还没有议题', 'No items yet')}
          text={t(
            '拟立项的项目列入议题后出现在这里。',
            'Proposed projects appear here once they are put on the agenda.',
          )}
        />
      ) : (
        <section aria-label={t('议题', 'Agenda')}>
          <h2>{t('议题', 'Agenda')}</h2>
          <ol className="agenda">
            {items.map((item) => (
              <AgendaItem key={item.id} meeting={meeting} item={item} isNext={item === next} />
            ))}
          </ol>
        </section>
      )}
      {meeting.mayRun && meeting.state === 'in_session' ? (
        <div className="meeting-tools">
          {isRecounting ? (
            <Attendance meeting={meeting} onDone={() => setIsRecounting(false)} />
          ) : (
            <Button onClick={() => setIsRecounting(true)}>
              {t('更新到会情况', 'Update the attendance')}
            </Button>
          )}
          {open === undefined ? <Conclude meeting={meeting} isNext={next === undefined} /> : null}
        </div>
      ) : null}
    </DecisionScope>
  );
};

/** One meeting for everybody who takes part: the clerk runs it, the members vote, the chair signs, the others read. */
const MeetingPage = () => {
  const { meetingId = '' } = useParams();
  const reading = useRoute(readMeeting, { params: { meetingId } });
  return (
    <Answered query={reading}>{(answer) => <Meeting key={meetingId} meeting={answer.meeting} />}</Answered>
  );
};

export default MeetingPage;

import { listMeetings } from '@shenpi/contract';
import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { useHasRole } from '../identity/session';
import { Answered, EmptyState, PageHead } from '../parts';
import { useRoute } from '../platform/api';
import { useText } from '../platform/text';
import { instantWords } from '../platform/time-words';
import { meetingStateGlyph, meetingStateWords } from './meeting-words';
import { NewMeeting } from './new-meeting';
import './collective-decision.css';

/** 党组会: the meetings that concern me, newest first; the clerk plans new ones here. */
const MeetingsPage = () => {
  const { t, pick, language } = useText();
  const mayPlan = useHasRole('meeting_clerk');
  const [isNew, setIsNew] = useState(false);
  const meetings = useRoute(listMeetings);
  return (
    <>
      <PageHead
        title={t('党组会', 'Party group meetings')}
        action={
          mayPlan && !isNew ? (
            <Button onClick={() => setIsNew(true)}>{t('安排党组会', 'Plan a meeting')}</Button>
          ) : undefined
        }
      />
      {isNew ? <NewMeeting onCancel={() => setIsNew(false)} /> : null}
      <Answered query={meetings}>
        {(answer) =>
          answer.meetings.length === 0 ? (
            <EmptyState
              title={t('还没有会议', 'No meetings yet')}
              text={
                mayPlan
                  ? t(
                      '先安排会议，再把拟立项的项目列入议题。',
                      'Plan a meeting, then put projects on its agenda.',
                    )
                  : undefined
              }
            />
          ) : (
            <table className="rows">
              <thead>
                <tr>
                  <th scope="col">{t('会议', 'Meeting')}</th>
                  <th scope="col">{t('时间', 'When')}</th>
                  <th scope="col">{t('状态', 'State')}</th>
                  <th scope="col" className="number">
                    {t('议题（已决/全部）', 'Items (decided/all)')}
                  </th>
                </tr>
              </thead>
              <tbody>
                {answer.meetings.map((meeting) => (
                  <tr key={meeting.id}>
                    <td>
                      <Link to={`/meetings/${meeting.id}`}>{meeting.number}</Link>
                    </td>
                    <td data-label={t('时间', 'When')}>{instantWords(meeting.scheduledAt, language)}</td>
                    <td data-label={t('状态', 'State')}>
                      {meetingStateGlyph(meeting.state)} {pick(meetingStateWords(meeting.state))}
                    </td>
                    <td className="number" data-label={t('议题', 'Items')}>
                      <Link to={`/meetings/${meeting.id}`}>
                        {meeting.decided}/{meeting.items}
                      </Link>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )
        }
      </Answered>
    </>
  );
};

export default MeetingsPage;

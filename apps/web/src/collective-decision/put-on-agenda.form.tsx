import { useState } from 'react';
import { Link } from 'react-router';
import { DecisionPanel, Money } from '../parts';
import { useText } from '../platform/text';
import { instantWords } from '../platform/time-words';
import type { TaskFormProps } from '../task/task-form';
import './collective-decision.css';

/** 列入党组会议题: choose one of the meetings whose material is still in time. */
export const PutOnAgendaForm = ({ task, context, decisions, project }: TaskFormProps) => {
  const { t, language } = useText();
  const meetings = context.meetings ?? [];
  const [meetingId, setMeetingId] = useState(() => (meetings.length === 1 ? (meetings[0]?.id ?? '') : ''));
  const proposal = project?.review?.proposal ?? null;
  const build = () =>
    meetingId === '' ? { focus: 'meetingId', message: t('请选择会议', 'Choose a meeting') } : { meetingId };
  return (
    <>
      {proposal ? (
        <p>
          {t('科室建议金额', 'Proposed amount')} <Money fen={proposal.amountFen} />
          {proposal.reason === '' ? null : t(`；理由：${proposal.reason}`, `; reason: ${proposal.reason}`)}
        </p>
      ) : null}
      <fieldset className="choice-lines" id="meetingId" tabIndex={-1}>
        <legend>{t('列入哪次会议', 'Which meeting')}</legend>
        {meetings.length === 0 ? (
          <p>
            {t(
              '没有可列入的会议：都已开始，或已过材料送达期限。',
              'No meeting is left whose material would be in time.',
            )}{' '}
            <Link to="/meetings">{t('去安排党组会', 'Plan a meeting')}</Link>
          </p>
        ) : (
          meetings.map((meeting) => (
            <label key={meeting.id} className="meeting-choice">
              <input
                type="radio"
                name="meetingId"
                value={meeting.id}
                checked={meetingId === meeting.id}
                onChange={() => setMeetingId(meeting.id)}
              />
              <span>
                {meeting.number}
                <br />
                <span className="muted">
                  {instantWords(meeting.scheduledAt, language)}
                  {t(
                    ` · 材料送达截止 ${instantWords(meeting.materialsDueAt, 'zh')} · 已有议题 ${meeting.items} 项`,
                    `, material due ${instantWords(meeting.materialsDueAt, language)}, ${meeting.items} items`,
                  )}
                </span>
              </span>
            </label>
          ))
        )}
      </fieldset>
      <DecisionPanel
        taskId={task.id}
        decisions={meetings.length === 0 ? [] : decisions}
        primary="put_on_agenda"
        build={build}
      />
    </>
  );
};

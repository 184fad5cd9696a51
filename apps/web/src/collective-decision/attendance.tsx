import { recordAttendance, type MeetingView } from '@shenpi/contract';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { FormField } from '../application/form-parts';
import { CheckLine, RefusalNote } from '../parts';
import { useCommand } from '../platform/command';
import { useText } from '../platform/text';
import './collective-decision.css';

interface Presence {
  readonly accountId: string;
  readonly present: boolean;
  readonly absentReason: string;
}

interface AttendanceProps {
  readonly meeting: MeetingView;
  readonly onDone?: () => void;
}

/** The clerk records who attends; the first record opens the session. Everybody is taken to be there until marked absent. */
export const Attendance = ({ meeting, onDone }: AttendanceProps) => {
  const { t } = useText();
  const isFirst = meeting.state === 'planned';
  const [members, setMembers] = useState<readonly Presence[]>(() =>
    meeting.members.map((member) => ({
      accountId: member.accountId,
      present: member.present ?? true,
      absentReason: member.absentReason ?? '',
    })),
  );
  const command = useCommand(recordAttendance, `meeting:${meeting.id}:attendance`);
  const change = (accountId: string, part: Partial<Presence>) =>
    setMembers((before) =>
      before.map((member) => (member.accountId === accountId ? { ...member, ...part } : member)),
    );
  const count = members.filter((member) => member.present).length;
  const send = () =>
    command.mutate(
      { params: { meetingId: meeting.id }, body: { members: members.map((member) => ({ ...member })) } },
      { onSuccess: onDone },
    );
  return (
    <section aria-label={t('到会登记', 'Attendance')} className="attendance">
      <h2>{t('到会登记', 'Attendance')}</h2>
      <ul className="attendance-list">
        {meeting.members.map((member, index) => {
          const presence = members.find((one) => one.accountId === member.accountId);
          const isPresent = presence?.present ?? true;
          return (
            <li key={member.accountId}>
              <CheckLine
                isChecked={isPresent}
                onChange={(isChecked) => change(member.accountId, { present: isChecked })}
              >
                {member.name}
                {member.isChair ? <span className="muted">{t('（主持人）', ' (chair)')}</span> : null}
                <span className={isPresent ? 'sum-right' : 'sum-wrong'}>
                  {' '}
                  {isPresent ? t('✓ 到会', '✓ present') : t('缺席', 'absent')}
                </span>
              </CheckLine>
              {isPresent ? null : (
                <FormField
                  id={`members.${index}.absentReason`}
                  label={t(`${member.name}缺席原因`, `Why ${member.name} is absent`)}
                  labelHidden
                >
                  {(marks) => (
                    <Input
                      {...marks}
                      maxLength={200}
                      placeholder={t('缺席原因', 'Reason')}
                      value={presence?.absentReason ?? ''}
                      onChange={(event) => change(member.accountId, { absentReason: event.target.value })}
                    />
                  )}
                </FormField>
              )}
            </li>
          );
        })}
      </ul>
      <RefusalNote error={command.error} />
      <Button type={isFirst ? 'primary' : 'default'} size="large" loading={command.isPending} onClick={send}>
        {isFirst
          ? t(`登记到会 ${count} 人，开始会议`, `Record ${count} present and begin`)
          : t(`更新到会（${count} 人）`, `Update (${count} present)`)}
      </Button>
    </section>
  );
};

import type { MeetingView } from '@shenpi/contract';
import { yesNeeded } from '@shenpi/domain';
import { useText } from '../platform/text';
import './collective-decision.css';

/** Who should attend, who does, and whether the meeting can act. */
export const QuorumLine = ({ meeting }: { readonly meeting: MeetingView }) => {
  const { t } = useText();
  const isRecorded = meeting.state !== 'planned';
  const absent = meeting.members.filter((member) => member.present === false);
  return (
    <>
      <p className="quorum-line">
        <span>
          {t('应到', 'Expected')} <b>{meeting.expected}</b>
        </span>
        {isRecorded ? (
          <>
            <span>
              {t('实到', 'Present')} <b>{meeting.present}</b>
            </span>
            <span className={meeting.quorate ? 'sum-right' : 'sum-wrong'}>
              {meeting.quorate
                ? t('✓ 达到法定人数', '✓ quorate')
                : t('✕ 未达法定人数，不能表决', '✕ no quorum, no vote')}
            </span>
          </>
        ) : (
          <span className="muted">{t('尚未登记到会', 'attendance not recorded yet')}</span>
        )}
        <span className="muted">
          {meeting.ballotForm === 'secret' ? t('无记名表决', 'secret ballot') : t('记名表决', 'open ballot')}
        </span>
        <span className="muted">
          {t(
            `须 ${yesNeeded(meeting.expected)} 票赞成通过`,
            `${yesNeeded(meeting.expected)} votes carry an item`,
          )}
        </span>
      </p>
      {isRecorded && absent.length > 0 ? (
        <p className="muted">
          {t('缺席：', 'Absent: ')}
          {absent
            .map((member) => (member.absentReason ? `${member.name}（${member.absentReason}）` : member.name))
            .join('、')}
        </p>
      ) : null}
      {isRecorded && meeting.nothingCanPass ? (
        <p className="notice-line" role="alert">
          {t(
            '到会人数不足以通过任何议题，建议改期。',
            'Too few are present for any item to pass; consider another date.',
          )}
        </p>
      ) : null}
    </>
  );
};

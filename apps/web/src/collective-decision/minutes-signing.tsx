import type { MeetingView } from '@shenpi/contract';
import { useState } from 'react';
import { CheckLine, DecisionPanel } from '../parts';
import { useText } from '../platform/text';
import { instantWords } from '../platform/time-words';
import './collective-decision.css';

interface MinutesSigningProps {
  readonly meeting: MeetingView;
  /** The chair's task to sign; null for everybody else. */
  readonly taskId: string | null;
}

/** The minutes as they are printed; for the chair, the signature that puts the decisions into effect. */
export const MinutesSigning = ({ meeting, taskId }: MinutesSigningProps) => {
  const { t, language } = useText();
  const [isRead, setIsRead] = useState(false);
  const { minutes } = meeting;
  if (minutes === null)
    return (
      <p className="muted">{t('会议结束后生成纪要。', 'The minutes are written when the meeting ends.')}</p>
    );
  const build = () =>
    isRead
      ? { confirmed: true as const }
      : { focus: 'confirmed', message: t('请核对纪要后勾选确认', 'Read the minutes and confirm') };
  return (
    <section aria-label={t('会议纪要', 'Minutes')}>
      <h2>{t('会议纪要', 'Minutes')}</h2>
      <article className="minutes">{minutes.text}</article>
      {minutes.signedAt === null ? (
        <p className="muted">
          {taskId === null ? t('等待主持人签署。', 'Waiting for the chair to sign.') : null}
        </p>
      ) : (
        <p className="sum-right">
          {t(
            `✓ ${minutes.signedBy ?? ''} 于 ${instantWords(minutes.signedAt, 'zh')} 签署`,
            `✓ signed by ${minutes.signedBy ?? ''}, ${instantWords(minutes.signedAt, language)}`,
          )}
        </p>
      )}
      {taskId === null ? null : (
        <>
          <CheckLine id="confirmed" isChecked={isRead} onChange={setIsRead}>
            {t(
              '我已逐项核对出席、表决和决定，与会议一致。',
              'I have checked attendance, votes and decisions; they are as in the meeting.',
            )}
          </CheckLine>
          <DecisionPanel taskId={taskId} decisions={['sign_minutes']} primary="sign_minutes" build={build} />
        </>
      )}
    </section>
  );
};

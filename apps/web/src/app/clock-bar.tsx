import { dayOf } from '@shenpi/domain';
import { useMe } from '../identity/session';
import { useClock, useRecordNow } from '../platform/record-clock';
import { useText } from '../platform/text';
import { clockWords, dayWords, instantWords, weekdayWords } from '../platform/time-words';
import { ClockMove } from './clock-move';
import { ClockProgress } from './clock-progress';

/** The date of the record, always in sight; what waits while the engine is away; and for the operator, moving it forward. */
export const ClockBar = () => {
  const { t, language } = useText();
  const me = useMe();
  const clock = useClock().data;
  const now = useRecordNow();
  if (clock === undefined || now === undefined) return <div className="clock-bar" />;
  const isOperator = me?.roles.includes('sys_admin') ?? false;
  return (
    <section className="clock-bar" aria-label={t('记录日期', 'Date of the record')}>
      <span className="clock-now">
        <time dateTime={now}>
          {dayWords(dayOf(now), language)} {weekdayWords(dayOf(now), language)} {clockWords(now)}
        </time>
      </span>
      {clock.movable && (
        <span className="clock-kind">
          {me?.installation === 'test' ? t('测试时钟', 'Test clock') : t('演示时钟', 'Demonstration clock')}
        </span>
      )}
      {isOperator && clock.nextDueAt !== null && (
        <span className="clock-kind">
          {t(
            `下一个到期 ${instantWords(clock.nextDueAt, language, now)}`,
            `Next due ${instantWords(clock.nextDueAt, language, now)}`,
          )}
        </span>
      )}
      {clock.duesWaiting > 0 && (
        <span className="clock-waits" role="status">
          {clock.engineReachable
            ? t(
                `◐ ${clock.duesWaiting} 项到期事项正在处理`,
                `◐ ${clock.duesWaiting} due items are being dealt with`,
              )
            : t(
                `! 计时服务未连接，${clock.duesWaiting} 项到期事项等待处理；办理不受影响`,
                `! The time keeper is away: ${clock.duesWaiting} due items wait; deciding goes on`,
              )}
        </span>
      )}
      {clock.duesWaiting === 0 && !clock.engineReachable && (
        <span className="clock-waits" role="status">
          {t(
            '! 计时服务未连接；办理不受影响，到期事项恢复后补办',
            '! The time keeper is away; deciding goes on, what falls due is caught up later',
          )}
        </span>
      )}
      <ClockProgress move={clock.move} />
      {isOperator && clock.movable && clock.move?.state !== 'running' && (
        <ClockMove now={now} nextDueAt={clock.nextDueAt} />
      )}
    </section>
  );
};

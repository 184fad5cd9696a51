import { moveClock } from '@shenpi/contract';
import { addDays, dayOf, type Instant } from '@shenpi/domain';
import { Button, Popover } from 'antd';
import { useState, type FormEvent } from 'react';
import { RefusalNote } from '../parts';
import { useCommand } from '../platform/command';
import { useText } from '../platform/text';
import { instantWords } from '../platform/time-words';
import { endOfDay, nextMorning, past, weekLater } from './clock-targets';

interface ClockMoveProps {
  readonly now: Instant;
  readonly nextDueAt: Instant | null;
}

/** The operator's ways to move the record clock forward; it never goes back. */
export const ClockMove = ({ now, nextDueAt }: ClockMoveProps) => {
  const { t, language } = useText();
  const [isOpen, setIsOpen] = useState(false);
  const [day, setDay] = useState(addDays(dayOf(now), 30));
  const command = useCommand(moveClock, 'clock');
  const move = (to: Instant): void => {
    command.mutate({ body: { to } }, { onSuccess: () => setIsOpen(false) });
  };
  const chosen = endOfDay(day, now);
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    if (chosen !== null) move(chosen);
  };
  const choices: readonly (readonly [string, Instant])[] = [
    ...(nextDueAt === null
      ? []
      : [
          [
            t('到下一个到期时刻', 'To the next due instant'),
            past(nextDueAt > now ? nextDueAt : now),
          ] as const,
        ]),
    [t('到下一个工作日上午', 'To the next working morning'), nextMorning(now)],
    [t('前进一周', 'One week on'), weekLater(now)],
  ];
  const content = (
    <section className="clock-choices" aria-label={t('移动记录时钟', 'Move the record clock')}>
      <b>{t('移动记录时钟', 'Move the record clock')}</b>
      <p className="muted">
        {t(
          '时钟只能向前；途中到期的事项按先后逐一办理。',
          'The clock only goes forward; everything due on the way happens in its order.',
        )}
      </p>
      {choices.map(([name, to]) => (
        <Button
          key={name}
          disabled={command.isPending}
          onClick={() => move(to)}
          title={instantWords(to, language)}
        >
          {name}
        </Button>
      ))}
      <form onSubmit={onSubmit}>
        <label>
          {t('到指定日期（下班时）', 'To a day (end of business)')}
          <input type="date" value={day} min={dayOf(now)} onChange={(event) => setDay(event.target.value)} />
        </label>
        <Button htmlType="submit" disabled={command.isPending || chosen === null}>
          {t('前进', 'Go')}
        </Button>
      </form>
      <RefusalNote error={command.error} />
    </section>
  );
  return (
    <Popover open={isOpen} onOpenChange={setIsOpen} trigger="click" placement="bottomLeft" content={content}>
      <Button size="small" aria-expanded={isOpen}>
        {t('移动时钟', 'Move the clock')}
      </Button>
    </Popover>
  );
};

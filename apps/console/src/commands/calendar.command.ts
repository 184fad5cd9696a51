import type { DayBecomes } from '@shenpi/domain';
import { calendarOf, changeCalendar } from '@shenpi/record';
import { Refusal } from '../refusal';
import type { Command } from './command';
import { asTable } from './table';
import { withRecord } from './with-record';

const usage = (): Refusal =>
  new Refusal(
    '用法：npm run calendar（列出）、npm run calendar -- rest 日期 依据（改为休息日）、npm run calendar -- work 日期 依据（改为工作日，调休上班）。',
    'Usage: npm run calendar, npm run calendar -- rest <day> <notice>, npm run calendar -- work <day> <notice>.',
  );

const isBecoming = (action: string): action is DayBecomes => action === 'rest' || action === 'work';

/**
 * The working calendar: lists its years, makes a day to come a rest day or a working day. Open deadlines that are counted in working
 * days follow within a minute; the workers count them anew.
 */
export const calendarCommand: Command = (configuration, say, [action = 'list', day = '', ...words]) =>
  withRecord(configuration.databaseUrl, async (store) => {
    const source = words.join(' ').trim();
    if (isBecoming(action)) {
      if (day === '' || source === '') throw usage();
      const changed = await changeCalendar(store, { changes: [{ day, becomes: action }], source });
      if (!changed.ok) throw new Refusal(changed.rejection.sentence, changed.rejection.sentenceEn);
    } else if (action !== 'list') throw usage();
    const { years } = await calendarOf(store);
    const rows = Object.values(years).map(({ year, version, holidays, makeupWorkdays, source: by }) => [
      String(year),
      String(version),
      String(holidays.length),
      String(makeupWorkdays.length),
      by,
    ]);
    for (const line of asTable([
      ['年 · year', '版本 · version', '休 · rest', '调休 · make-up', '依据 · notice'],
      ...rows,
    ]))
      say(line);
    if (action !== 'list')
      say(
        '日历已更改，未到的期限正在重新计算 · the calendar is changed, deadlines to come are being counted anew',
      );
    return 0;
  });

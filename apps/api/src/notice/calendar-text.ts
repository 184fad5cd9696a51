import { CALENDAR_NAME, CALENDAR_POLICY, calendarWords } from '@shenpi/domain';
import type { CalendarEntry } from '@shenpi/record';
import { createEvents, type EventAttributes } from 'ics';

const MINUTE_MS = 60_000;
/** What the package takes for an address; a host that it does not know stands in the description only. */
const LINKED = /^https?:\/\/(?:[a-z0-9-]+\.)*[a-z0-9-]*[a-z0-9](?::\d{2,5})?\//i;

const linkOf = (publicUrl: string, { subject, id }: CalendarEntry): string =>
  `${publicUrl}/${subject.about === 'task' ? 'tasks' : 'meetings'}/${id}`;

const eventOf = (entry: CalendarEntry, language: 'zh' | 'en', publicUrl: string): EventAttributes => {
  const { subject, sequence } = entry;
  const at = Date.parse(entry.at);
  const isTask = subject.about === 'task';
  const title = calendarWords(subject, language);
  const link = linkOf(publicUrl, entry);
  const changedAt = Date.parse(entry.changedAt);
  const event = {
    uid: `${subject.about}-${entry.id}@${new URL(publicUrl).hostname}`,
    title,
    description: link,
    ...(LINKED.test(link) ? { url: link } : {}),
    start: isTask ? at - CALENDAR_POLICY.deadlineMinutes * MINUTE_MS : at,
    end: isTask ? at : at + CALENDAR_POLICY.meetingMinutes * MINUTE_MS,
    sequence,
    // Not the moment of reading: the same calendar is the same text, so that a program need not load it again.
    timestamp: changedAt,
    lastModified: changedAt,
    busyStatus: isTask ? ('FREE' as const) : ('BUSY' as const),
    transp: isTask ? ('TRANSPARENT' as const) : ('OPAQUE' as const),
    classification: 'PRIVATE',
    alarms: [
      {
        action: 'display' as const,
        description: title,
        trigger: {
          hours: isTask ? CALENDAR_POLICY.deadlineAlarmHours : CALENDAR_POLICY.meetingAlarmHours,
          before: true,
        },
      },
    ],
  };
  return event;
};

/** The entries as iCalendar (RFC 5545): instants in UTC, one stable UID an entry. */
export const calendarText = (
  entries: readonly CalendarEntry[],
  language: 'zh' | 'en',
  publicUrl: string,
): string => {
  const { error, value } = createEvents(
    entries.map((entry) => eventOf(entry, language, publicUrl)),
    { productId: '-//Shenpi//Shenpi//ZH', method: 'PUBLISH', calName: CALENDAR_NAME[language] },
  );
  if (value === null) throw new Error('the calendar could not be written', { cause: error });
  return value;
};

import { NEXT_DUE } from '../project/due.read';
import type { FindProjects } from './find-projects.conditions';

/** Since when the case (`p`) is late: the oldest limit of an open task that has passed. */
export const LATE_SINCE = (now: string): string =>
  `(select min(l.due_at) from task l where l.project_id = p.id and l.state = 'open' and l.due_at < ${now})`;

/** What the list is sorted by, as text that sorts the same way; what has no such thing comes last. */
export const placeSql = (sort: FindProjects['sort'], now: string): string => {
  const moment = (at: string): string =>
    `coalesce(to_char(${at} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), '~')`;
  switch (sort) {
    case 'late':
      return moment(LATE_SINCE(now));
    case 'due':
      return moment(`coalesce(${LATE_SINCE(now)}, ${NEXT_DUE})`);
    case 'entered':
      return moment('p.state_entered_at');
    case 'number':
      return `coalesce(p.number, '~')`;
  }
};

export const encodePlace = (place: string, id: string): string =>
  Buffer.from(JSON.stringify([place, id])).toString('base64url');
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The key of a page before; null for none and for text that is not ours, whose list begins at its start. */
export const decodePlace = (
  after: string | undefined,
): { readonly place: string; readonly id: string } | null => {
  const text = after === undefined ? '' : Buffer.from(after, 'base64url').toString('utf8');
  const match = /^\["([^"\\\0]{1,60})","([0-9a-f-]{36})"\]$/.exec(text);
  const [, place = '', id = ''] = match ?? [];
  return match !== null && UUID.test(id) ? { place, id } : null;
};

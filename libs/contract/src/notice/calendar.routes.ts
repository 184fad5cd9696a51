import { z } from 'zod';
import { route } from '../kernel/route';
import { instant, uuid } from '../kernel/values';

/** Whether I have a calendar subscription. Its address cannot be shown again: the record keeps only a hash of its key. */
const myCalendar = z.object({ madeAt: instant.nullable(), readAt: instant.nullable() });

export const readMyCalendar = route({
  id: 'readMyCalendar',
  method: 'get',
  path: '/api/me/calendar',
  summary: 'Whether I subscribed to my deadlines and meetings, and when a calendar last read them',
  access: 'signed_in',
  answer: myCalendar,
});
export const makeMyCalendar = route({
  id: 'makeMyCalendar',
  method: 'post',
  path: '/api/me/calendar',
  summary: 'A new secret address for my calendar program; an older one stops at once',
  access: 'signed_in',
  body: z.object({ commandId: uuid }),
  answer: z.object({ url: z.string() }),
  status: 201,
});
export const removeMyCalendar = route({
  id: 'removeMyCalendar',
  method: 'delete',
  path: '/api/me/calendar',
  summary: 'Stop my subscription',
  access: 'signed_in',
  answer: myCalendar,
});
/** iCalendar (RFC 5545). Whoever has the address may read it: it holds case numbers and what is to be done, nothing else. */
export const readCalendar = route({
  id: 'readCalendar',
  method: 'get',
  path: '/calendar/:token.ics',
  summary: 'Deadlines and meetings of one person for a calendar program',
  access: 'public',
  params: z.object({ token: z.string().regex(/^[A-Za-z0-9_-]{43}$/) }),
  answer: z.unknown(),
  raw: true,
});

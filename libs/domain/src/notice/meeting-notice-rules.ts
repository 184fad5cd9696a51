import type { NoticeRule } from './notice-rule';
import { inProduct, kept, mailed, urgent } from './notice-rule-forms';

/** A ballot is cast in the room, within minutes: a letter for every item would come when it is over. */
const ballot = (id: string, on: string): NoticeRule =>
  kept({ ...inProduct({ id, on, to: ['voters'], kind: 'ballot_opened' }), urgent: true });

/** What is told of meetings. */
export const MEETING_NOTICE_RULES: readonly NoticeRule[] = [
  mailed({
    id: 'meeting_created',
    on: 'meeting_created',
    to: ['members'],
    kind: 'meeting_created',
    still: { meeting: ['planned'] },
  }),
  // Once a meeting: twenty items are one reason to look, not twenty.
  mailed({
    id: 'agenda_ready',
    on: 'agenda_item_added',
    when: { position: [1] },
    to: ['members'],
    kind: 'agenda_ready',
    still: { meeting: ['planned'] },
  }),
  urgent({
    id: 'meeting_due',
    on: 'meeting_due',
    to: ['members', 'clerk'],
    kind: 'meeting_due',
    still: { meeting: ['planned'] },
  }),
  // Whoever comes late, or votes again after a recusal was recorded, gets the ballot without another opening of the item.
  ballot('ballot_opened', 'item_opened'),
  ballot('ballot_opened_late', 'attendance_recorded'),
  ballot('ballot_opened_again', 'recusal_recorded'),
  kept(
    mailed({ id: 'minutes_to_sign', on: 'meeting_concluded', to: ['minutes_signer'], kind: 'task_opened' }),
  ),
  inProduct({
    id: 'meeting_concluded',
    on: 'meeting_concluded',
    to: ['members'],
    kind: 'meeting_concluded',
    still: { meeting: ['concluded'] },
  }),
  inProduct({ id: 'minutes_signed', on: 'minutes_signed', to: ['members', 'clerk'], kind: 'minutes_signed' }),
];

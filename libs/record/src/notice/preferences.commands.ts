import {
  contactRejection,
  preferenceRejection,
  type NoticeContact,
  type NoticePreference,
} from '@shenpi/domain';
import type { RecordStore } from '../connection/record-store';
import type { Actor } from '../work/account';
import { hashOf } from '../work/canonical';
import { runCommand, type CommandResult } from '../work/run-command';
import type { Work } from '../work/work';
import { writeContact } from './contacts';

export interface SaveMyNotices {
  readonly commandId: string;
  /** An empty text is no address. */
  readonly contact: NoticeContact;
  readonly preference: NoticePreference;
}

const orNull = (text: string | null): string | null => (text === null || text === '' ? null : text);

const writePreference = async (work: Work, accountId: string, wish: NoticePreference): Promise<void> => {
  work.post(
    `insert into notice_preference (account_id, language, email, digest_at, quiet_from, quiet_until, changed_at) values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (account_id) do update set language = excluded.language, email = excluded.email, digest_at = excluded.digest_at,
       quiet_from = excluded.quiet_from, quiet_until = excluded.quiet_until, changed_at = excluded.changed_at`,
    [
      accountId,
      wish.language,
      wish.email,
      wish.digestAt,
      orNull(wish.quietFrom),
      orNull(wish.quietUntil),
      work.now,
    ],
  );
};

/**
 * Says where I can be reached and how I want to be told; refuses what is no address, no time and no channel, by its field. The decision
 * keeps a hash of the addresses under the command's id instead of them, and the event says only which of them changed.
 */
export const saveMyNotices = async (
  store: RecordStore,
  actor: Actor,
  { commandId, contact: typed, preference }: SaveMyNotices,
): Promise<CommandResult> => {
  const contact = { ...typed, email: orNull(typed.email), mobile: orNull(typed.mobile) };
  const payload = { preference, contact: hashOf({ commandId, contact }) };
  return runCommand(store, { commandId, kind: 'save_my_notices', actor, payload }, {}, async (work) => {
    const refusal = contactRejection(contact) ?? preferenceRejection(preference);
    if (refusal) return refusal;
    const changed = await writeContact(work, actor.accountId, contact);
    await writePreference(work, actor.accountId, preference);
    work.event('notices_saved', work.now, {}, { accountId: actor.accountId, ...changed });
    return {};
  });
};

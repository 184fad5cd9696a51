import type { NoticeContact } from '@shenpi/domain';
import type { Work } from '../work/work';

/**
 * Writes where an account can be reached; answers which of the addresses are other ones now. A new e-mail address has not bounced; the
 * user ids of WeCom and DingTalk, which come from elsewhere, stay.
 */
export const writeContact = async (
  work: Work,
  accountId: string,
  { email, mobile }: NoticeContact,
): Promise<{ readonly emailChanged: boolean; readonly mobileChanged: boolean }> => {
  const [before] = await work.sql<NoticeContact>(
    `select email, mobile from contact where account_id = $1 for update`,
    [accountId],
  );
  work.post(
    `insert into contact as c (account_id, email, mobile, changed_at) values ($1, $2, $3, $4)
     on conflict (account_id) do update set email = excluded.email, mobile = excluded.mobile, changed_at = excluded.changed_at,
       bounced_at = case when c.email is not distinct from excluded.email then c.bounced_at end,
       bounce = case when c.email is not distinct from excluded.email then c.bounce end`,
    [accountId, email, mobile, work.now],
  );
  return {
    emailChanged: (before?.email ?? null) !== email,
    mobileChanged: (before?.mobile ?? null) !== mobile,
  };
};

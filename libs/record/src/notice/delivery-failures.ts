import type { RecordReader } from '../connection/record-transaction';
import { query, type RecordStore } from '../connection/record-store';
import { closeIncident, raiseIncident } from '../operator/incidents';
import { settleOnly } from '../work/settle-only';

const KIND = 'delivery_given_up';

/**
 * Failed deliveries (`d`) that still matter: legal ones, and those of a task that is still open. A channel that the installation does
 * not have is a choice, not a failure; so is an address that was never registered, unless the law's notice was for that very party.
 */
const STILL_FAILED = `
  d.state in ('bounced', 'given_up') and d.failure is distinct from 'channel_off'
  and (d.failure is distinct from 'no_address' or exists (select 1 from project p where d.chain = 'project:' || p.id and p.applicant_id = d.account_id))
  and exists (select 1 from message m where m.id = d.message_id and m.withdrawn_at is null
    and (m.legal or exists (select 1 from task t where t.id = m.task_id and t.state = 'open')))`;

/** Leaves the job that looks whether a case has failed deliveries; in the same transaction as what may have changed that. */
export const addFailureReview = async (tx: RecordReader, chains: readonly string[]): Promise<void> => {
  await query(
    tx,
    `select graphile_worker.add_job('review_deliveries', json_build_object('chain', c), job_key := 'review_deliveries:' || c)
     from (select distinct c from unnest($1::text[]) as c where c like 'project:%' or c like 'meeting:%' order by 1) n (c)`,
    [chains],
  );
};

const subjectOf = (chain: string): { readonly kind: string; readonly id: string } => {
  const [kind = '', id = ''] = chain.split(':');
  return { kind, id };
};

/**
 * Raises the incident of a case or meeting while a notice of it could not be delivered, and closes it once none is left. Says the
 * same however often it is asked.
 */
export const reviewFailures = async (store: RecordStore, chain: string): Promise<void> => {
  const { kind, id } = subjectOf(chain);
  if (kind !== 'project' && kind !== 'meeting') return;
  const locks = kind === 'project' ? { projectIds: [id] } : { meeting: { id, mode: 'update' as const } };
  await settleOnly(store, locks, async (work) => {
    const rows = await work.sql<{ failed: number; deliveryId: string | null }>(
      `select count(*)::int as failed, (array_agg(d.id order by d.closed_at desc, d.id))[1] as "deliveryId" from delivery d where d.chain = $1 and ${STILL_FAILED}`,
      [chain],
    );
    const failed = rows[0]?.failed ?? 0;
    if (failed > 0) {
      const subject = kind === 'project' ? { projectId: id } : { meetingId: id };
      const data = { failed, deliveryId: rows[0]?.deliveryId };
      await raiseIncident(work, { kind: KIND, ...subject, data }, work.now);
    } else
      await closeIncident(
        work,
        { kind: KIND, ...(kind === 'project' ? { projectId: id } : { meetingId: id }) },
        work.now,
      );
  });
};

/** Chains with such an incident, whose cause may be gone without anybody having sent anything: their tasks get done. */
export const chainsWithFailures = async (store: RecordStore): Promise<readonly string[]> =>
  (
    await query<{ chain: string }>(
      store,
      `select coalesce('project:' || project_id, 'meeting:' || meeting_id) as chain from incident
       where kind = $1 and closed_at is null and coalesce(project_id, meeting_id) is not null`,
      [KIND],
    )
  ).map(({ chain }) => chain);

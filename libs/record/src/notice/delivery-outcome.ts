import type { RecordReader } from '../connection/record-transaction';
import { query } from '../connection/record-store';
import { readClockIn } from '../work/clock';
import { addFailureReview } from './delivery-failures';
import type { DeliveryOutcome, DueDelivery, Sent } from './delivery-sending';

/** One row an attempt, numbered on for every delivery of the batch; `detail` is the server's answer without the address. */
const writeAttempts = async (
  tx: RecordReader,
  ids: readonly string[],
  outcome: 'accepted' | 'failed' | 'refused' | 'bounced',
  detail: string,
): Promise<void> => {
  await query(
    tx,
    `insert into delivery_attempt (delivery_id, n, outcome, detail)
     select d, (select coalesce(max(n), 0) + 1 from delivery_attempt t where t.delivery_id = d), $2, $3 from unnest($1::uuid[]) as d`,
    [ids, outcome, detail],
  );
};

type Refused = Extract<DeliveryOutcome, { readonly outcome: 'refused' }>;

const writeRefusal = async (
  tx: RecordReader,
  ids: readonly string[],
  { failure, detail, againInMs }: Refused,
): Promise<void> => {
  const bounced = failure === 'address_refused';
  const closed = againInMs === null;
  const now = await readClockIn(tx);
  // Where there was nobody to write to, nothing was attempted.
  const attempted = failure !== 'no_address' && failure !== 'channel_off';
  if (attempted) await writeAttempts(tx, ids, bounced ? 'bounced' : closed ? 'refused' : 'failed', detail);
  await query(
    tx,
    `update delivery set attempts = attempts + $2, failure = $3, state = $4, closed_at = $5,
       retry_at = clock_timestamp() + make_interval(secs => $6::float8 / 1000) where id = any ($1)`,
    [
      ids,
      attempted ? 1 : 0,
      failure,
      bounced ? 'bounced' : closed ? 'given_up' : 'waiting',
      closed ? now : null,
      againInMs,
    ],
  );
  if (bounced)
    await query(
      tx,
      `update contact c set bounced_at = $2, bounce = $3 from delivery d
       where d.id = any ($1) and d.channel = 'email' and c.account_id = d.account_id`,
      [ids, now, failure],
    );
};

const writeAccepted = async (
  tx: RecordReader,
  ids: readonly string[],
  address: string,
  providerId: string,
): Promise<void> => {
  await writeAttempts(tx, ids, 'accepted', '');
  // Somebody may have read it in the product while it waited for its turn.
  await query(
    tx,
    `update delivery d set attempts = d.attempts + 1, state = case when m.read_at is null then 'accepted' else 'opened' end, address = $2,
       provider_id = $3, failure = null, retry_at = null, accepted_at = $4, opened_at = m.read_at, closed_at = $4
     from message m where d.id = any ($1) and m.id = d.message_id`,
    [ids, address, providerId, await readClockIn(tx)],
  );
};

/** Writes down what became of a batch. A server that is away leaves it as it was: that is no attempt. */
export const writeOutcome = async (
  tx: RecordReader,
  batch: readonly DueDelivery[],
  { stale, outcome }: Sent,
): Promise<void> => {
  if (stale.length > 0)
    await query(
      tx,
      `update delivery set state = 'dropped', retry_at = null, failure = null, closed_at = $2 where id = any ($1)`,
      [stale, await readClockIn(tx)],
    );
  const ids = batch.map(({ id }) => id).filter((id) => !stale.includes(id));
  if (outcome === null || ids.length === 0 || outcome.outcome === 'away') return;
  if (outcome.outcome === 'accepted') await writeAccepted(tx, ids, outcome.address, outcome.providerId);
  else await writeRefusal(tx, ids, outcome);
  if (outcome.outcome === 'refused' && outcome.againInMs === null)
    await addFailureReview(
      tx,
      batch.map(({ chain }) => chain),
    );
};

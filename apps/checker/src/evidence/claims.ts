/** Every event that a decision's receipt promises; a receipt that promises none gives no row. */
export const CLAIMS = `
  select d.command_id, d.kind, r.chain, r.seq, r.type, r.hash from decision d cross join lateral jsonb_to_recordset(
    case when jsonb_typeof(d.receipt -> 'events') = 'array' then d.receipt -> 'events' else '[]'::jsonb end)
    as r (chain text, seq bigint, type text, hash text)`;

/** The record clock's now at the moment of the snapshot, in whole milliseconds. */
export const RECORD_NOW = `(select date_trunc('milliseconds', clock_timestamp() + make_interval(secs => offset_ms / 1000.0)) from record_clock)`;

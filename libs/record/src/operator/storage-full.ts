import { randomUUID } from 'node:crypto';
import { incidentWords } from '@shenpi/domain';
import { query, type RecordStore } from '../connection/record-store';

/**
 * Raises the incident of a full disk with nothing but its row: an event, its head and its job would have to be written to the very part
 * that has no room. Whoever watches the record closes it, with an event.
 */
export const raiseStorageFull = async (store: RecordStore): Promise<void> => {
  await query(
    store,
    `insert into incident (id, kind, detail, raised_at, seen_at)
     select $1, 'queue_full', $2, date_trunc('milliseconds', clock_timestamp() + make_interval(secs => offset_ms / 1000.0)), clock_timestamp()
     from record_clock
     on conflict do nothing`,
    [randomUUID(), incidentWords('queue_full', {}).zh],
  );
};

import {
  mayConfirmCures,
  type CureBatchState,
  type CureKind,
  type CureParams,
  type Instant,
} from '@shenpi/domain';
import { query, type RecordStore } from '../../connection/record-store';
import { decodeKey, pageOf } from '../../project/page-key.read';
import { instant, statement } from '../../project/sql.read';
import type { Actor } from '../../work/account';
import { PERSON, readCuresOfBatch, type CurePerson, type CureView } from './cures.read';

export interface CureBatchView {
  readonly id: string;
  readonly kind: CureKind;
  readonly params: CureParams;
  readonly reason: string;
  readonly askedBy: CurePerson;
  readonly askedAt: Instant;
  readonly secondBy: CurePerson | null;
  readonly total: number;
  readonly done: number;
  /** Refused or failed, each with its reason in its row. */
  readonly failed: number;
  readonly waiting: number;
  readonly state: CureBatchState;
  readonly closedAt: Instant | null;
  readonly maySecond: boolean;
}

type Row = Omit<CureBatchView, 'maySecond'>;

const SELECT = `select b.id, b.kind, b.params, b.reason, ${PERSON('a')} as "askedBy", b.asked_at as "askedAt",
    (select ${PERSON('s')} from cure c join account s on s.id = c.second_by where c.batch_id = b.id limit 1) as "secondBy",
    b.total, n.done, n.failed, n.waiting, b.state, b.closed_at as "closedAt"
  from cure_batch b join account a on a.id = b.asked_by cross join lateral (
    select count(*) filter (where c.state = 'done')::int as done, count(*) filter (where c.state in ('refused', 'failed'))::int as failed,
      count(*) filter (where c.state in ('waiting_second', 'accepted'))::int as waiting from cure c where c.batch_id = b.id) n`;

const toView = (row: Row, actor: Actor): CureBatchView => ({
  ...row,
  maySecond:
    row.state === 'waiting_second' && row.askedBy.id !== actor.accountId && mayConfirmCures(actor.roles),
});

/** Progress of a selection, and the result of each of its rows. */
export const readCureBatch = async (
  store: RecordStore,
  actor: Actor,
  batchId: string,
): Promise<{ readonly batch: CureBatchView; readonly rows: readonly CureView[] } | null> => {
  if (!mayConfirmCures(actor.roles)) return null;
  const [row] = await query<Row>(store, `${SELECT} where b.id = $1`, [batchId]);
  return row ? { batch: toView(row, actor), rows: await readCuresOfBatch(store, actor, batchId) } : null;
};

/** Selections that were cured together, newest first. */
export const listCureBatches = async (
  store: RecordStore,
  actor: Actor,
  page: { readonly after?: string; readonly limit: number; readonly state?: CureBatchState },
): Promise<{ readonly items: CureBatchView[]; readonly next: string | null }> => {
  if (!mayConfirmCures(actor.roles)) return { items: [], next: null };
  const { bind, parameters } = statement();
  const key = decodeKey(page.after);
  const at = key && instant(bind, key.at);
  const conditions = [
    ...(key ? [`(b.asked_at < ${at} or (b.asked_at = ${at} and b.id > ${bind(key.id)}::uuid))`] : []),
    ...(page.state ? [`b.state = ${bind(page.state)}`] : []),
  ];
  const found = await query<Row>(
    store,
    `${SELECT} ${conditions.length > 0 ? `where ${conditions.join(' and ')}` : ''} order by b.asked_at desc, b.id limit ${bind(page.limit + 1)}`,
    parameters,
  );
  const { rows, next } = pageOf(found, page.limit, ({ askedAt, id }) => ({ at: askedAt, id }));
  return { items: rows.map((row) => toView(row, actor)), next };
};

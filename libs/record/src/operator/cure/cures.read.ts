import {
  CURES,
  mayConfirmCures,
  type CureKind,
  type CureParams,
  type CurePlan,
  type CureState,
  type CureStep,
  type CureSubject,
  type Instant,
} from '@shenpi/domain';
import { query, type RecordStore } from '../../connection/record-store';
import { decodeKey, pageOf } from '../../project/page-key.read';
import { instant, statement } from '../../project/sql.read';
import type { Actor } from '../../work/account';

export interface CurePerson {
  readonly id: string;
  readonly name: string;
}

export interface CureView {
  readonly id: string;
  readonly batchId: string | null;
  readonly kind: CureKind;
  readonly subject: CureSubject;
  readonly projectId: string | null;
  readonly projectNumber: string | null;
  readonly params: CureParams;
  readonly reason: string;
  readonly plan: CurePlan;
  readonly askedBy: CurePerson;
  readonly askedAt: Instant;
  readonly state: CureState;
  readonly secondBy: CurePerson | null;
  readonly secondAt: Instant | null;
  readonly outcomeZh: string | null;
  readonly outcomeEn: string | null;
  readonly closedAt: Instant | null;
  /** Whether the reader is the second person that it waits for. */
  readonly maySecond: boolean;
}

type Row = Omit<CureView, 'outcomeZh' | 'outcomeEn' | 'maySecond'> & { readonly outcome: CureStep | null };

export const PERSON = (account: string): string =>
  `case when ${account}.id is not null then json_build_object('id', ${account}.id, 'name', ${account}.display_name) end`;

const SELECT = `select c.id, c.batch_id as "batchId", c.kind, c.subject, c.project_id as "projectId", p.number as "projectNumber", c.params, c.reason, c.plan,
    ${PERSON('a')} as "askedBy", c.asked_at as "askedAt", c.state, ${PERSON('s')} as "secondBy", c.second_at as "secondAt", c.outcome, c.closed_at as "closedAt"
  from cure c join account a on a.id = c.asked_by left join account s on s.id = c.second_by left join project p on p.id = c.project_id`;

const toView = ({ outcome, ...row }: Row, actor: Actor): CureView => ({
  ...row,
  outcomeZh: outcome?.zh ?? null,
  outcomeEn: outcome?.en ?? null,
  maySecond:
    row.state === 'waiting_second' &&
    row.batchId === null &&
    CURES[row.kind].needsSecond &&
    row.askedBy.id !== actor.accountId &&
    mayConfirmCures(actor.roles),
});

export const readCure = async (
  store: RecordStore,
  actor: Actor,
  cureId: string,
): Promise<CureView | null> => {
  if (!mayConfirmCures(actor.roles)) return null;
  const [row] = await query<Row>(store, `${SELECT} where c.id = $1`, [cureId]);
  return row ? toView(row, actor) : null;
};

/** Cures, newest first; for those who ask for them and those who confirm them. */
export const listCures = async (
  store: RecordStore,
  actor: Actor,
  page: {
    readonly after?: string;
    readonly limit: number;
    readonly state?: CureState;
    readonly projectId?: string;
  },
): Promise<{ readonly items: CureView[]; readonly next: string | null }> => {
  if (!mayConfirmCures(actor.roles)) return { items: [], next: null };
  const { bind, parameters } = statement();
  const key = decodeKey(page.after);
  const at = key && instant(bind, key.at);
  const conditions = [
    ...(key ? [`(c.asked_at < ${at} or (c.asked_at = ${at} and c.id > ${bind(key.id)}::uuid))`] : []),
    ...(page.state ? [`c.state = ${bind(page.state)}`] : []),
    ...(page.projectId ? [`c.project_id = ${bind(page.projectId)}`] : []),
  ];
  const found = await query<Row>(
    store,
    `${SELECT} ${conditions.length > 0 ? `where ${conditions.join(' and ')}` : ''} order by c.asked_at desc, c.id limit ${bind(page.limit + 1)}`,
    parameters,
  );
  const { rows, next } = pageOf(found, page.limit, ({ askedAt, id }) => ({ at: askedAt, id }));
  return { items: rows.map((row) => toView(row, actor)), next };
};

/** Every row of a selection, in the order in which they are worked through. */
export const readCuresOfBatch = async (
  store: RecordStore,
  actor: Actor,
  batchId: string,
): Promise<CureView[]> =>
  (await query<Row>(store, `${SELECT} where c.batch_id = $1 order by c.id`, [batchId])).map((row) =>
    toView(row, actor),
  );

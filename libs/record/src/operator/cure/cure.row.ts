import type {
  CureKind,
  CureParams,
  CurePlan,
  CureState,
  CureStep,
  CureSubject,
  Instant,
} from '@shenpi/domain';
import type { Work } from '../../work/work';

/** The row of a cure as it is judged, confirmed and closed. */
export interface CureRow {
  readonly id: string;
  readonly batchId: string | null;
  readonly kind: CureKind;
  readonly projectId: string | null;
  readonly subject: CureSubject;
  readonly params: CureParams;
  readonly reason: string;
  readonly plan: CurePlan;
  readonly askedBy: string;
  readonly askedAt: Instant;
  readonly state: CureState;
  readonly secondBy: string | null;
}

export const CURE_COLUMNS = `id, batch_id as "batchId", kind, project_id as "projectId", subject, params, reason, plan, asked_by as "askedBy",
  asked_at as "askedAt", state, second_by as "secondBy"`;

/** The cure under its own lock; the lock of its case is taken before. */
export const lockCure = async (work: Work, cureId: string): Promise<CureRow | undefined> =>
  (await work.sql<CureRow>(`select ${CURE_COLUMNS} from cure where id = $1 for update`, [cureId]))[0];

export type NewCure = Omit<CureRow, 'secondBy'> & { readonly outcome: CureStep | null };

export const insertCures = async (work: Work, cures: readonly NewCure[]): Promise<void> => {
  work.post(
    `insert into cure (id, batch_id, kind, project_id, subject, params, reason, plan, asked_by, asked_at, state, outcome, closed_at)
     select c.id, c."batchId", c.kind, c."projectId", c.subject, c.params, c.reason, c.plan, c."askedBy", c."askedAt", c.state, c.outcome,
       case when c.outcome is not null then c."askedAt" end
     from jsonb_to_recordset($1::jsonb) as c (id uuid, "batchId" uuid, kind text, "projectId" uuid, subject jsonb, params jsonb, reason text, plan jsonb,
       "askedBy" uuid, "askedAt" timestamptz, state text, outcome jsonb)`,
    [JSON.stringify(cures)],
  );
};

/** Where the events of a cure stand: in the chain of its case, else in the bureau's own. */
export const chainOf = (
  cure: Pick<CureRow, 'projectId'>,
  actorId?: string,
): { readonly projectId?: string; readonly actorId?: string } => ({
  ...(cure.projectId ? { projectId: cure.projectId } : {}),
  ...(actorId ? { actorId } : {}),
});

const EVENT_OF = { done: 'cure_done', failed: 'cure_failed', refused: 'cure_refused' } as const;

/** Ends a cure: what came of it, in words, and its event. The last one of a batch ends the batch. */
export const closeCure = async (
  work: Work,
  cure: CureRow,
  state: keyof typeof EVENT_OF,
  outcome: CureStep & { readonly data?: Readonly<Record<string, unknown>> },
  actorId: string = cure.askedBy,
): Promise<void> => {
  work.post(`update cure set state = $2, outcome = $3, closed_at = $4 where id = $1`, [
    cure.id,
    state,
    JSON.stringify({ zh: outcome.zh, en: outcome.en }),
    work.now,
  ]);
  work.event(EVENT_OF[state], work.now, chainOf(cure, actorId), {
    kind: cure.kind,
    cureId: cure.id,
    ...outcome.data,
  });
  if (cure.batchId) await closeBatchIfOver(work, cure.batchId);
};

/** Two rows that end at the same time meet at the lock of their batch: the second one sees the first. */
const closeBatchIfOver = async (work: Work, batchId: string): Promise<void> => {
  await work.sql(`select 1 from cure_batch where id = $1 for update`, [batchId]);
  work.post(
    `update cure_batch set state = 'done', closed_at = $2 where id = $1 and state = 'running'
       and not exists (select 1 from cure where batch_id = $1 and state in ('waiting_second', 'accepted'))`,
    [batchId, work.now],
  );
};

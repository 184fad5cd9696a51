import { skipWaitRejection, type DueSource, type Instant, type TaskKind, type Wait } from '@shenpi/domain';
import { query, type RecordStore } from '../connection/record-store';
import type { Reader } from '../project/scope.read';
import { readWaiting, toWaiting } from '../project/waiting.read';
import type { TimeNow } from '../task/working-days.read';
import type { CaseDue } from './case-dues.read';

export interface OperatorTask {
  readonly id: string;
  readonly kind: TaskKind;
  readonly holderZh: string;
  readonly holderEn: string;
  readonly dueAt: Instant | null;
  readonly remindAt: Instant | null;
  readonly lateWorkingDays: number;
}

export interface OperatorDue {
  readonly source: DueSource;
  readonly id: string;
  readonly kind: string;
  readonly dueAt: Instant;
  readonly expectedAt: Instant | null;
  readonly skippable: boolean;
  readonly whyNotZh?: string;
  readonly whyNotEn?: string;
}

export interface HeldTask {
  readonly id: string;
  readonly remindAt: Instant | null;
  readonly holder: Wait['holder'];
}

/** Whether whoever holds a task by name can act at all; the reminder that is still to come. */
export const readHeldTasks = (store: RecordStore, projectId: string, now: Instant): Promise<HeldTask[]> =>
  query<HeldTask>(
    store,
    `select t.id, case when t.reminded_at is null then t.remind_at end as "remindAt",
            case when t.account_id is null then null when not (a.active and coalesce(e.active, true)) then 'inactive'
              when exists (select 1 from absence b where b.account_id = a.id and b.ended_at is null and b.starts_at <= $2 and b.ends_at > $2) then 'away'
              else 'present' end as holder
     from task t left join account a on a.id = t.account_id left join expert e on e.account_id = a.id
     where t.project_id = $1 and t.state = 'open'`,
    [projectId, now],
  );

export const readOperatorTasks = async (
  store: RecordStore,
  projectId: string,
  reader: Reader,
  time: TimeNow,
  tasks: readonly HeldTask[],
): Promise<OperatorTask[]> =>
  ((await readWaiting(store, [projectId])).get(projectId) ?? []).map((row) => {
    const { holderZh, holderEn, dueAt, workingDaysLeft, overdue } = toWaiting(row, reader, time);
    return {
      id: row.taskId,
      kind: row.kind,
      holderZh,
      holderEn,
      dueAt,
      remindAt: tasks.find(({ id }) => id === row.taskId)?.remindAt ?? null,
      lateWorkingDays: overdue && workingDaysLeft !== null ? Math.max(0, -workingDaysLeft) : 0,
    };
  });

export const toOperatorDue = (
  due: CaseDue,
  expectedAt: Instant | null,
  tasks: readonly HeldTask[],
): OperatorDue => {
  const holder = tasks.find(({ id }) => id === due.id)?.holder ?? null;
  const refusal = skipWaitRejection({ source: due.source, kind: due.kind, holder });
  return {
    source: due.source,
    id: due.id,
    kind: due.kind,
    dueAt: due.dueAt,
    expectedAt,
    skippable: refusal === null,
    ...(refusal ? { whyNotZh: refusal.sentence, whyNotEn: refusal.sentenceEn } : {}),
  };
};

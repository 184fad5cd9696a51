import { ROLE_NAMES, type Instant, type Role, type TaskKind } from '@shenpi/domain';
import { query, type RecordStore } from '../connection/record-store';
import { readTimeNow } from '../project/now.read';
import { decodeKey, pageOf } from '../project/page-key.read';
import { caseScope, readerOf, relationColumns, type RelationRow } from '../project/scope.read';
import { instant, statement } from '../project/sql.read';
import type { Actor } from '../work/account';

export interface SupervisionTicket {
  readonly id: string;
  readonly number: string;
  readonly projectId: string;
  readonly projectNumber: string | null;
  /** Null for a reader who only sees where the case stands. */
  readonly title: string | null;
  readonly taskId: string;
  readonly taskKind: TaskKind;
  readonly holderZh: string;
  readonly holderEn: string;
  readonly openedAt: Instant;
  readonly closedAt: Instant | null;
}

interface TicketRow extends RelationRow {
  readonly id: string;
  readonly number: string;
  readonly projectId: string;
  readonly projectNumber: string | null;
  readonly title: string;
  readonly taskId: string;
  readonly taskKind: TaskKind;
  readonly role: Role;
  readonly orgName: string | null;
  readonly openedAt: Instant;
  readonly closedAt: Instant | null;
}

export interface TicketQuery {
  readonly open?: 'true' | 'false';
  readonly projectId?: string;
  readonly after?: string;
  readonly limit: number;
}

/** The supervision tickets of the cases within the actor's scope, the newest first. They name offices and units, never a person. */
export const listSupervisionTickets = async (
  store: RecordStore,
  actor: Actor,
  page: TicketQuery,
): Promise<{ readonly items: SupervisionTicket[]; readonly next: string | null }> => {
  const { now } = await readTimeNow(store);
  const { bind, parameters } = statement();
  const key = decodeKey(page.after);
  const conditions = [
    caseScope(actor, bind),
    ...(page.open ? [`s.closed_at is ${page.open === 'true' ? '' : 'not '}null`] : []),
    ...(page.projectId === undefined ? [] : [`s.project_id = ${bind(page.projectId)}`]),
    ...(key ? [`(s.opened_at, s.id) < (${instant(bind, key.at)}, ${bind(key.id)}::uuid)`] : []),
  ];
  const found = await query<TicketRow>(
    store,
    `select s.id, s.number, p.id as "projectId", p.number as "projectNumber", p.title, t.id as "taskId", t.kind as "taskKind", t.role, o.name as "orgName",
            s.opened_at as "openedAt", s.closed_at as "closedAt", ${relationColumns(actor, bind)}
     from supervision_ticket s join task t on t.id = s.task_id join project p on p.id = s.project_id left join org o on o.id = t.org_id
     where ${conditions.join(' and ')} order by s.opened_at desc, s.id desc limit ${bind(page.limit + 1)}`,
    parameters,
  );
  const { rows, next } = pageOf(found, page.limit, (row) => ({ at: row.openedAt, id: row.id }));
  return {
    items: rows.map((row) => {
      const office = ROLE_NAMES[row.role];
      return {
        id: row.id,
        number: row.number,
        projectId: row.projectId,
        projectNumber: row.projectNumber,
        title: readerOf(actor, row, now).knowsContent ? row.title : null,
        taskId: row.taskId,
        taskKind: row.taskKind,
        holderZh: row.orgName === null ? office.zh : `${row.orgName}（${office.zh}）`,
        holderEn: row.orgName === null ? office.en : `${row.orgName} (${office.en})`,
        openedAt: row.openedAt,
        closedAt: row.closedAt,
      };
    }),
    next,
  };
};

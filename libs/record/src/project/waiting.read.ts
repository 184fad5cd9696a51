import { ROLE_NAMES, type Instant } from '@shenpi/domain';
import { queryPrepared, type RecordStore } from '../connection/record-store';
import { LAST_URGING, urgeView, type UrgeableTask, type UrgeView } from '../task/urging.read';
import { timeLeft, type TimeLeft, type TimeNow } from '../task/working-days.read';
import { OVERDUE_SINCE } from './due.read';
import { isOfBureau, type Reader } from './scope.read';

export interface WaitingFor extends TimeLeft {
  readonly taskId: string;
  readonly taskKind: string;
  /** Office, unit or person, as the reader may know it. */
  readonly holderZh: string;
  readonly holderEn: string;
  readonly urge: UrgeView;
}

export interface WaitingRow extends UrgeableTask {
  readonly projectId: string;
  readonly taskId: string;
  readonly personName: string | null;
  readonly orgName: string | null;
  readonly dueAt: Instant | null;
  /** Of a case that is late by its state: what it waits for then has no limit of its own any more. */
  readonly overdueSince: Instant | null;
}

/**
 * The open tasks of these cases, the most urgent first: their own, and the signature under the minutes of the meeting that has
 * decided about them.
 */
export const readWaiting = async (
  store: RecordStore,
  projectIds: readonly string[],
): Promise<ReadonlyMap<string, readonly WaitingRow[]>> => {
  const rows =
    projectIds.length === 0
      ? []
      : await queryPrepared<WaitingRow>(
          store,
          `select w.project_id as "projectId", t.id as "taskId", t.kind, t.role, t.account_id as "accountId", t.org_id as "orgId",
                  p.applicant_id as "applicantId", p.unit_org_id as "unitOrgId", u.at as "urgedAt", u.day as "urgedDay",
                  a.display_name as "personName", o.name as "orgName", t.due_at as "dueAt", ${OVERDUE_SINCE} as "overdueSince"
           from (
             select t.id, t.project_id from task t where t.state = 'open' and t.project_id = any($1)
             union
             select t.id, i.project_id from agenda_item i join project p on p.id = i.project_id and p.state = 'party_meeting'
               join task t on t.meeting_id = i.meeting_id and t.state = 'open' and t.kind = 'sign_minutes'
             where i.project_id = any($1)
           ) w
           join task t on t.id = w.id join project p on p.id = w.project_id left join ${LAST_URGING} u on true left join account a on a.id = t.account_id left join org o on o.id = t.org_id
           order by t.due_at nulls last, t.opened_at, t.id`,
          [projectIds],
        );
  const waiting = new Map<string, WaitingRow[]>();
  for (const row of rows) waiting.set(row.projectId, [...(waiting.get(row.projectId) ?? []), row]);
  return waiting;
};

/** Experts stay sealed until their names may be known; other people's names are for the bureau and for themselves. */
const knowsName = ({ actor, parts }: Reader, row: WaitingRow): boolean => {
  if (row.accountId === actor.accountId) return true;
  return row.role === 'expert' ? parts.has('expert_names') : isOfBureau(actor) && parts.has('application');
};

export const toWaiting = (row: WaitingRow, reader: Reader, time: TimeNow): WaitingFor => {
  const office = ROLE_NAMES[row.role];
  const name = row.personName !== null && knowsName(reader, row) ? row.personName : null;
  return {
    taskId: row.taskId,
    taskKind: row.kind,
    holderZh: name ?? (row.orgName === null ? office.zh : `${row.orgName}（${office.zh}）`),
    holderEn: name ?? (row.orgName === null ? office.en : `${row.orgName} (${office.en})`),
    ...timeLeft(time, row.dueAt ?? row.overdueSince),
    urge: urgeView(reader.actor, row, time),
  };
};

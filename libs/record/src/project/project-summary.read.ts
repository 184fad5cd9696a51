import type { Fen, Instant, Stage } from '@shenpi/domain';
import type { Actor } from '../work/account';
import type { TimeNow } from '../task/working-days.read';
import { lateSql, NEXT_DUE } from './due.read';
import { relationColumns, type Reader, type RelationRow } from './scope.read';
import type { Bind } from './sql.read';
import { toWaiting, type WaitingFor, type WaitingRow } from './waiting.read';

export interface ProjectSummary {
  readonly id: string;
  readonly number: string | null;
  readonly title: string;
  readonly topicName: string;
  readonly unitName: string;
  /** Null for a reader who only sees where the case stands; so are the amounts. */
  readonly leaderName: string | null;
  readonly roundTitle: string;
  readonly state: RelationRow['state'];
  readonly stage: Stage;
  readonly stateEnteredAt: Instant;
  readonly requestedFen: Fen | null;
  readonly grantFen: Fen | null;
  readonly carryover: boolean;
  readonly nextDueAt: Instant | null;
  readonly late: boolean;
  readonly waitingFor: WaitingFor[];
}

export interface ProjectSummaryRow extends RelationRow {
  readonly id: string;
  readonly number: string | null;
  readonly title: string;
  readonly topicName: string;
  readonly unitName: string;
  readonly leaderName: string;
  readonly roundTitle: string;
  readonly stage: Stage;
  readonly stateEnteredAt: Instant;
  readonly requestedFen: Fen | null;
  readonly grantFen: Fen | null;
  readonly carryover: boolean;
  readonly nextDueAt: Instant | null;
  readonly late: boolean;
  readonly createdAt: Instant;
}

export const PROJECT_TABLES = `project p join org o on o.id = p.unit_org_id join call_round r on r.id = p.round_id`;

export const projectSummaryColumns = (actor: Actor, bind: Bind, now: string): string =>
  `p.id, p.number, p.title, coalesce((select topic ->> 'zh' from jsonb_array_elements(r.topics) topic
     where topic ->> 'code' = p.topic_code limit 1), '') as "topicName", o.name as "unitName", p.leader_name as "leaderName",
   r.title as "roundTitle", p.stage, p.state_entered_at as "stateEnteredAt", p.requested_fen as "requestedFen", p.grant_fen as "grantFen",
   p.carryover, ${NEXT_DUE} as "nextDueAt", ${lateSql(now)} as late, p.created_at as "createdAt", ${relationColumns(actor, bind)}`;

/** The row as this reader may see it. */
export const toProjectSummary = (
  row: ProjectSummaryRow,
  reader: Reader,
  waiting: readonly WaitingRow[],
  time: TimeNow,
): ProjectSummary => ({
  id: row.id,
  number: row.number,
  title: row.title,
  topicName: row.topicName,
  unitName: row.unitName,
  leaderName: reader.knowsContent ? row.leaderName : null,
  roundTitle: row.roundTitle,
  state: row.state,
  stage: row.stage,
  stateEnteredAt: row.stateEnteredAt,
  requestedFen: reader.parts.has('application') || reader.parts.has('money') ? row.requestedFen : null,
  grantFen: reader.parts.has('money') ? row.grantFen : null,
  carryover: row.carryover,
  nextDueAt: row.nextDueAt,
  late: row.late,
  waitingFor: waiting.map((task) => toWaiting(task, reader, time)),
});

import { isByRule, nextAlternate, type DrawnExpert, type Instant } from '@shenpi/domain';
import type { ProjectRow } from '../lifecycle/project.row';
import { raiseIncident } from '../operator/incidents';
import { cancelTasks } from '../task/end-tasks';
import { openTask } from '../task/open-task';
import type { Work } from '../work/work';

export interface Seat {
  readonly drawId: string;
  readonly purpose: 'review' | 'acceptance';
  readonly roundNo: number;
  readonly expertId: string;
}

export interface AssignmentRow extends Seat {
  readonly id: string;
  readonly projectId: string;
  readonly position: number;
  readonly status: 'invited' | 'accepted' | 'declined' | 'lapsed' | 'signed';
}

const COLUMNS = `id, draw_id as "drawId", project_id as "projectId", purpose, round_no as "roundNo", expert_id as "expertId", position, status`;

export const readAssignment = async (work: Work, id: string): Promise<AssignmentRow> => {
  const row = (await work.sql<AssignmentRow>(`select ${COLUMNS} from assignment where id = $1`, [id]))[0];
  if (!row) throw new Error(`assignment ${id} is gone`);
  return row;
};

/** Every seat of the draws of one step, in the order in which they were filled. */
export const readAssignments = async (
  work: Work,
  projectId: string,
  purpose: Seat['purpose'],
  roundNo = 1,
): Promise<readonly AssignmentRow[]> =>
  work.sql<AssignmentRow>(
    `select ${COLUMNS} from assignment where project_id = $1 and purpose = $2 and round_no = $3 order by position`,
    [projectId, purpose, roundNo],
  );

/** Opens the sheet of a reviewer who has the seat for good. */
export const openScoreSheet = (
  work: Work,
  project: ProjectRow,
  seat: { readonly id: string; readonly expertId: string },
  at: Instant,
): Promise<string> =>
  openTask(
    work,
    project,
    {
      kind: 'score',
      limit: 'expertScore',
      remind: 'expertScoreReminder',
      accountId: seat.expertId,
      subjectId: seat.id,
    },
    at,
  );

/** Fills a seat: a reviewer is asked first unless the edition appoints them, a member of an acceptance panel has the opinion to sign at once. */
export const inviteExpert = async (
  work: Work,
  project: ProjectRow,
  seat: Seat,
  at: Instant,
): Promise<void> => {
  const id = work.id();
  const isAsked = seat.purpose === 'review' && !isByRule(await work.edition(project), 'reply_invitation');
  work.post(
    `insert into assignment (id, draw_id, project_id, purpose, round_no, expert_id, position, status, invited_at)
     values ($1, $2, $3, $4, $5, $6, (select count(*) + 1 from assignment where draw_id = $2), $7, $8)`,
    [
      id,
      seat.drawId,
      project.id,
      seat.purpose,
      seat.roundNo,
      seat.expertId,
      isAsked ? 'invited' : 'accepted',
      at,
    ],
  );
  work.event(
    'assignment_invited',
    at,
    { projectId: project.id, actorId: null },
    { assignmentId: id, purpose: seat.purpose },
  );
  if (seat.purpose === 'review' && !isAsked) await openScoreSheet(work, project, { id, ...seat }, at);
  else if (isAsked) {
    await openTask(
      work,
      project,
      {
        kind: 'reply_invitation',
        limit: 'expertReply',
        remind: 'expertReplyReminder',
        accountId: seat.expertId,
        subjectId: id,
      },
      at,
    );
  } else {
    await openTask(
      work,
      project,
      { kind: 'acceptance_opinion', limit: 'acceptanceOpinion', accountId: seat.expertId, subjectId: id },
      at,
    );
  }
};

/** The next in the drawn order whose employer does not sit on the panel already takes the empty seat. */
export const replaceExpert = async (
  work: Work,
  project: ProjectRow,
  left: AssignmentRow,
  at: Instant,
): Promise<void> => {
  const draws = await work.sql<{ order: readonly DrawnExpert[] }>(
    `select draw_order as "order" from draw where id = $1`,
    [left.drawId],
  );
  const order = draws[0]?.order ?? [];
  const seats = (await readAssignments(work, project.id, left.purpose, left.roundNo)).filter(
    (seat) => seat.drawId === left.drawId,
  );
  const employerOf = new Map(order.map((expert) => [expert.accountId, expert.employer]));
  const edition = await work.edition(project);
  const expertId = nextAlternate({
    order,
    usedIds: seats.map((seat) => seat.expertId),
    currentEmployers: seats
      .filter((seat) => !['declined', 'lapsed'].includes(seat.status))
      .map((seat) => employerOf.get(seat.expertId) ?? ''),
    onePerEmployer: edition.review.onePerEmployer,
  });
  if (!expertId) {
    await raiseIncident(work, { kind: 'no_alternate_left', projectId: project.id }, at);
    return;
  }
  await inviteExpert(
    work,
    project,
    { drawId: left.drawId, purpose: left.purpose, roundNo: left.roundNo, expertId },
    at,
  );
};

/** A reply, a sheet or an opinion did not come in time: the seat is emptied and filled again, without anybody pressing anything. */
export const lapseAssignment = async (
  work: Work,
  project: ProjectRow,
  assignmentId: string,
  at: Instant,
): Promise<void> => {
  const assignment = await readAssignment(work, assignmentId);
  if (assignment.status !== 'invited' && assignment.status !== 'accepted') return;
  work.post(`update assignment set status = 'lapsed', reason = 'deadline' where id = $1`, [assignmentId]);
  await cancelTasks(work, `t.subject_id = $2`, [assignmentId], at);
  work.event(
    'assignment_lapsed',
    at,
    { projectId: project.id, actorId: null },
    { assignmentId, purpose: assignment.purpose },
  );
  await replaceExpert(work, project, assignment, at);
};

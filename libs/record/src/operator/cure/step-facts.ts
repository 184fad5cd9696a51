import type { StepFacts } from '@shenpi/domain';
import { readAcceptance } from '../../acceptance/acceptance.row';
import { readTranches } from '../../disbursement/tranches';
import type { ProjectRow } from '../../lifecycle/project.row';
import type { Work } from '../../work/work';

const readTasks = (work: Work, project: ProjectRow): Promise<StepFacts['tasks'][number][]> =>
  work.sql(
    `select kind, state = 'open' as open, subject_id as "subjectId", subject_n as "subjectN" from task
     where project_id = $1 and (state = 'open' or (state = 'done' and (opened_at >= $2 or subject_id is not null or subject_n is not null)))`,
    [project.id, project.stateEnteredAt],
  );

const readSeats = (work: Work, project: ProjectRow, roundNo: number): Promise<StepFacts['seats'][number][]> =>
  work.sql(
    `select id as "assignmentId", expert_id as "expertId", status, purpose from assignment
     where project_id = $1 and status in ('invited', 'accepted')
       and ((purpose = 'review' and $2 = 'in_review') or (purpose = 'acceptance' and $2 = 'acceptance_review' and round_no = $3))
     order by position`,
    [project.id, project.state, roundNo],
  );

const readExplains = async (work: Work, project: ProjectRow): Promise<StepFacts['explains']> =>
  (
    await work.sql<NonNullable<StepFacts['explains']>>(
      `select a.id as "assignmentId", a.expert_id as "expertId" from review_result r
       join assignment a on a.project_id = r.project_id and a.purpose = 'review' and a.status = 'signed'
       where r.project_id = $1 and $2 = 'in_review' and r.alarm and r.note is null and r.completed_at is null order by a.position limit 1`,
      [project.id, project.state],
    )
  )[0] ?? null;

const readOpenTranches = async (work: Work, project: ProjectRow): Promise<StepFacts['tranches']> => {
  const refused = await work.sql<{ n: number }>(
    `select tranche_n as n from payment_order where project_id = $1 group by tranche_n having bool_and(state = 'refused')`,
    [project.id],
  );
  return (await readTranches(work, project.id)).map(({ n, state }) => ({
    n,
    state,
    refused: refused.some((order) => order.n === n),
  }));
};

const readOpenObjections = async (work: Work, project: ProjectRow): Promise<readonly string[]> =>
  (
    await work.sql<{ id: string }>(
      `select id from objection where project_id = $1 and state = 'open' order by filed_at, id`,
      [project.id],
    )
  ).map(({ id }) => id);

/** What stands in the record of the step under way. Names of experts stay here: of a plan only kinds are told. */
export const readStep = async (work: Work, project: ProjectRow): Promise<StepFacts> => {
  const acceptance = await readAcceptance(work, project.id);
  const heard = acceptance?.panelScore !== null && acceptance?.panelScore !== undefined;
  const publicity = await work.sql(
    `select 1 from publicity where project_id = $1 and ended_at is null and held_at is null`,
    [project.id],
  );
  return {
    state: project.state,
    edition: await work.edition(project),
    tasks: await readTasks(work, project),
    deadlines: await work.sql(
      `select id, kind, n from deadline where project_id = $1 and state = 'open' order by due_at, id`,
      [project.id],
    ),
    seats: await readSeats(work, project, acceptance?.roundNo ?? 0),
    explains: await readExplains(work, project),
    toConclude: project.state === 'acceptance_review' && acceptance && heard ? acceptance.roundNo : null,
    openObjections: await readOpenObjections(work, project),
    tranches: await readOpenTranches(work, project),
    publicityRuns: publicity.length > 0,
  };
};

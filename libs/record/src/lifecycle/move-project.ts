import {
  acceptanceCountsFrom,
  addDays,
  instantOf,
  isByRule,
  nextState,
  projectEndsAt,
  returnsUnreleased,
  stageOf,
  STATE_OPENINGS,
  type Instant,
  type StateDueKind,
  type Trigger,
} from '@shenpi/domain';
import { cancelUnreleasedTranches } from '../disbursement/tranches';
import { dispatchNotice, serveOpened, SERVICE_DEEMED } from '../notice/service';
import { cancelStateTasks, openTask } from '../task/open-task';
import type { Work } from '../work/work';
import { EditionUnsound } from './editions';
import { dueOfLimit } from './limits';
import type { ProjectRow } from './project.row';

/** A trigger without an edge: the caller's rule let through what the edition's table does not know. */
export class NoSuchEdge extends EditionUnsound {}

/** Whether the edition's table has the edge; commands ask before they write. */
export const hasEdge = async (work: Work, project: ProjectRow, trigger: Trigger): Promise<boolean> =>
  nextState(await work.edition(project), project.state, trigger) !== undefined;

export const openDeadline = async (
  work: Work,
  project: ProjectRow,
  kind: string,
  dueAt: Instant,
  countsFrom: string,
  n: number | null = null,
): Promise<void> => {
  work.post(
    `insert into deadline (id, kind, project_id, due_at, counts_from, n, state) values ($1, $2, $3, $4, $5, $6, 'open')`,
    [work.id(), kind, project.id, dueAt, countsFrom, n],
  );
  work.wake({ kind: 'project', id: project.id });
};

/** The due instant of a state's own deadline; publicity opens its own, with its printed days. */
const stateDue = async (
  work: Work,
  project: ProjectRow,
  due: { kind: StateDueKind; limit?: Parameters<typeof dueOfLimit>[2] },
  at: Instant,
): Promise<Instant | null> => {
  const edition = await work.edition(project);
  switch (due.kind) {
    case 'publicity_end':
      return null;
    case 'project_end':
      return project.endsOn ? projectEndsAt(project.endsOn, at) : null;
    case 'acceptance_lapse':
      return dueOfLimit(work, edition, 'acceptanceApply', acceptanceCountsFrom(edition, project.endsOn, at));
    case 'correction_lapse':
    case 'task_book_lapse':
    case 'rectification_lapse':
      return due.limit ? dueOfLimit(work, edition, due.limit, at) : null;
  }
};

/**
 * The one way in which a project moves on. Writes the new state, closes what the old one left open, opens what the
 * edition's table says for the new one, appends the event. Dated `at`: a decision's instant, or the due instant.
 */
export const moveProject = async (
  work: Work,
  project: ProjectRow,
  trigger: Trigger,
  at: Instant,
  data: Readonly<Record<string, unknown>> = {},
): Promise<void> => {
  const edition = await work.edition(project);
  const from = project.state;
  const to = nextState(edition, from, trigger);
  if (!to) throw new NoSuchEdge(`${edition.code}: no edge from ${from} on ${trigger}`);
  // Whoever acts upon a notice has read it, whichever page they came by.
  const byTime = data['byTime'] === true;
  if (!byTime && work.actorId === project.applicantId) await serveOpened(work, project, at);
  const stage = stageOf(to);
  project.state = to;
  project.stage = stage;
  project.stateEnteredAt = at;
  project.stageSeq += 1;
  work.amend(project.id, { state: to, stage, state_entered_at: at, stage_seq: project.stageSeq });
  work.post(
    `with left_behind as (
       update deadline set state = 'cancelled', closed_at = $3 where project_id = $1 and state = 'open' and kind not in ('acceptance_reminder', 'payment_overdue', 'task_escalation', 'service_deemed') returning id
     )
     insert into state_change (project_id, seq, from_state, to_state, trigger, at) values ($1, $2, $4, $5, $6, $3)`,
    [project.id, project.stageSeq, at, from, to, trigger],
  );
  await cancelStateTasks(work, project.id, at);
  if (returnsUnreleased(to)) await cancelUnreleasedTranches(work, project, at);
  work.event(
    'state_changed',
    at,
    { projectId: project.id, ...(byTime ? { actorId: null } : {}) },
    { from, to, trigger, stage, stageSeq: project.stageSeq, ...data },
  );
  work.wake({ kind: 'project', id: project.id });
  const notice = await dispatchNotice(work, project, { from, to, trigger }, at);
  if (notice?.deemedAt)
    await openDeadline(
      work,
      project,
      SERVICE_DEEMED,
      notice.deemedAt,
      'the dispatch of the notice',
      project.stageSeq,
    );
  const opening = STATE_OPENINGS[to];
  for (const task of opening.tasks)
    if (!isByRule(edition, task.kind)) await openTask(work, project, task, at);
  for (const due of opening.deadlines) {
    const dueAt = await stateDue(work, project, due, notice?.countsFrom ?? at);
    if (dueAt) await openDeadline(work, project, due.kind, dueAt, due.countsFrom);
  }
  if (to === 'active' && project.endsOn) {
    for (const [n, days] of edition.acceptance.reminderDays.entries()) {
      const remindAt = instantOf(addDays(project.endsOn, days), '09:00');
      if (remindAt > at)
        await openDeadline(
          work,
          project,
          'acceptance_reminder',
          remindAt,
          'the end date of the task book',
          n,
        );
    }
  }
  if (stage === 'ended' || to === 'acceptance_review') {
    work.post(
      `update deadline set state = 'cancelled', closed_at = $2 where project_id = $1 and state = 'open' and kind = 'acceptance_reminder'`,
      [project.id, at],
    );
  }
};

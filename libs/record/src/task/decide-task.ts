import { isRejection, reject, taskFacts, type DecisionKind } from '@shenpi/domain';
import * as acceptance from '../acceptance/acceptance.decisions';
import * as application from '../application/application.decisions';
import { CallNeedsLocks } from '../collective-decision/call-to-vote';
import * as collective from '../collective-decision/collective-decision.decisions';
import { query, queryPrepared, type RecordStore } from '../connection/record-store';
import * as disbursement from '../disbursement/disbursement.decisions';
import * as review from '../expert-review/expert-review.decisions';
import { readEdition } from '../lifecycle/editions';
import type { Actor } from '../work/account';
import type { LockRequest } from '../work/locks';
import { notFound, runCommand, type CommandResult } from '../work/run-command';
import type { Work } from '../work/work';
import { closedRejection } from './closed-task';
import type { DecisionContext, DecisionHandler, DecisionHandlers } from './decision-handler';
import { endTask } from './end-tasks';
import { accountsToLock, mayHold, placesOf, takePlace } from './entitled';
import { TASK_COLUMNS, type TaskRow } from './task.row';

/** Signing the minutes concerns a meeting, not one project: it has its own path below. */
const HANDLERS: Omit<DecisionHandlers, 'sign_minutes'> = {
  submit_application: application.submitApplication,
  approve_unit_review: application.approveUnitReview,
  return_unit_review: application.returnUnitReview,
  propose_acceptance: application.proposeAcceptance,
  request_correction: application.requestCorrection,
  refuse_filing: application.refuseFiling,
  confirm_acceptance: application.confirmAcceptance,
  send_back_formal_review: application.sendBackFormalReview,
  resubmit_application: application.resubmitApplication,
  draw_experts: review.drawExpertsDecision,
  accept_invitation: review.acceptInvitation,
  decline_invitation: review.declineInvitation,
  sign_score_sheet: review.signScoreSheet,
  write_panel_note: review.writePanelNote,
  shortlist: review.shortlist,
  not_shortlist: review.notShortlist,
  put_on_agenda: collective.putOnAgenda,
  cast_ballot: collective.castBallot,
  dismiss_objection: collective.dismissObjection,
  uphold_objection: collective.upholdObjection,
  issue_grant: collective.issueGrant,
  sign_task_book_for_unit: disbursement.signTaskBookForUnit,
  sign_task_book_for_bureau: disbursement.signTaskBookForBureau,
  give_release_opinion: disbursement.giveReleaseOpinion,
  confirm_payment: disbursement.confirmPayment,
  retry_payment: disbursement.retryPayment,
  confirm_receipt: disbursement.confirmReceipt,
  apply_for_acceptance: acceptance.applyForAcceptance,
  sign_acceptance_opinion: acceptance.signAcceptanceOpinion,
  conclude_acceptance: acceptance.concludeAcceptance,
  accept_archive: acceptance.acceptArchive,
};

export interface DecideTask {
  readonly taskId: string;
  readonly commandId: string;
  readonly decision: { readonly kind: DecisionKind; readonly payload: unknown };
}

interface Located extends TaskRow {
  readonly roundId: string | null;
  readonly unitOrgId: string | null;
  readonly editionCode: string | null;
  readonly editionVersion: number | null;
}

const locate = async (store: RecordStore, taskId: string): Promise<Located | undefined> =>
  (
    await queryPrepared<Located>(
      store,
      `select t.*, p.round_id as "roundId", p.unit_org_id as "unitOrgId", p.edition_code as "editionCode", p.edition_version as "editionVersion"
       from (select ${TASK_COLUMNS} from task where id = $1) t left join project p on p.id = t."projectId"`,
      [taskId],
    )
  )[0];

const closeTask = async (work: Work, task: TaskRow, actor: Actor, kind: DecisionKind): Promise<void> => {
  await endTask(work, task, { by: actor.accountId, kind });
  // What was typed has become the decision.
  work.post(`delete from draft where account_id = $1 and key = $2`, [actor.accountId, `task:${task.id}`]);
  const refs =
    kind === 'cast_ballot' || !task.projectId
      ? { meetingId: task.meetingId ?? undefined }
      : { projectId: task.projectId };
  work.event('decision_made', work.now, refs, { kind, taskId: task.id });
};

const signMinutesOf = async (
  store: RecordStore,
  actor: Actor,
  input: DecideTask,
  task: Located,
): Promise<CommandResult> => {
  const meetingId = task.meetingId ?? '';
  const projects = await query<{ id: string }>(
    store,
    `select project_id as id from agenda_item where meeting_id = $1`,
    [meetingId],
  );
  return runCommand(
    store,
    {
      commandId: input.commandId,
      kind: input.decision.kind,
      actor,
      payload: input.decision.payload,
      taskId: task.id,
    },
    { meeting: { id: meetingId, mode: 'update' }, projectIds: projects.map((project) => project.id) },
    async (work, current) => {
      // A signature is owed in person: nobody signs in the chair's place.
      if (!current || !mayHold(current, actor)) return notFound();
      if (current.state !== 'open') return closedRejection(current);
      await closeTask(work, current, actor, 'sign_minutes');
      return (await collective.signMinutes(work, meetingId, actor.accountId)) ?? { meetingId };
    },
  );
};

const hidden = (): CommandResult => ({ ok: false, rejection: notFound(), state: null });

/** A substitute whose absence has ended still gets the receipt of what they decided before. */
const isRepeated = async (store: RecordStore, actor: Actor, input: DecideTask): Promise<boolean> =>
  (
    await query(store, `select 1 from decision where command_id = $1 and account_id = $2 and task_id = $3`, [
      input.commandId,
      actor.accountId,
      input.taskId,
    ])
  ).length > 0;

const decideLocated = async (
  store: RecordStore,
  actor: Actor,
  input: DecideTask,
  again: boolean,
): Promise<CommandResult> => {
  const located = await locate(store, input.taskId);
  if (!located) return hidden();
  const locked =
    (await accountsToLock(store, actor, located)) ?? ((await isRepeated(store, actor, input)) ? [] : null);
  if (!locked) return hidden();
  const { kind } = input.decision;
  if (!taskFacts(located.kind).decisions.includes(kind)) {
    return {
      ok: false,
      rejection: reject(
        'decision_not_for_task',
        '该任务不能作出这种决定。',
        'This decision does not belong to the task.',
        { field: 'decision.kind' },
      ),
      state: null,
    };
  }
  if (kind === 'sign_minutes') return signMinutesOf(store, actor, input, located);
  const projectId = located.projectId;
  if (!projectId) throw new Error(`task ${located.id} belongs to no project`);
  // The route's schema has parsed the payload for this kind; the table pairs kind and shape.
  const chosen = HANDLERS[kind] as DecisionHandler<unknown>;
  const { editionCode, editionVersion } = located;
  const more = await chosen.locks?.({
    store,
    again,
    edition:
      editionCode === null || editionVersion === null
        ? null
        : await readEdition({ store, tx: store.dataSource.manager }, editionCode, editionVersion),
    roundId: located.roundId,
    unitOrgId: located.unitOrgId,
    task: located,
    payload: input.decision.payload,
  });
  const locks: LockRequest = {
    ...more,
    accountIds: [...(more?.accountIds ?? []), ...locked],
    projectIds: [projectId],
  };
  const secret = kind === 'cast_ballot';
  const result = await runCommand(
    store,
    { commandId: input.commandId, kind, actor, payload: input.decision.payload, taskId: located.id },
    locks,
    async (work, task) => {
      const project = work.projects.get(projectId);
      if (!task || !project) return notFound();
      const places = await placesOf(work, actor, task, project.unitOrgId, locked);
      if (places.length === 0) return notFound();
      if (task.state !== 'open') return closedRejection(task);
      const barred = await takePlace(work, actor, task, places);
      if (barred) return barred;
      const context: DecisionContext<unknown> = {
        work,
        project,
        task,
        actor,
        payload: input.decision.payload,
      };
      await closeTask(work, task, actor, kind);
      const refusal = await chosen.handle(context);
      if (isRejection(refusal)) return refusal;
      return {
        projectId,
        ...(secret && task.meetingId ? { meetingId: task.meetingId } : {}),
        ...(chosen.kept ? { payloadKept: await chosen.kept(input.decision.payload, context) } : {}),
      };
    },
    // What a ballot says must not be recoverable from its hash, which has only four possible contents.
    secret ? { hashed: {} } : {},
  );
  // Where the case stands is not told to whoever no longer stands in.
  return !result.ok && result.rejection.code === 'not_found' ? hidden() : result;
};

/**
 * Decides an open task (design: one decision, end to end), as its holder or in the place of one who is away. Whoever may not gets "not found"; a task that somebody else
 * decided, or that time has closed, is answered with the case's state.
 */
export const decideTask = async (
  store: RecordStore,
  actor: Actor,
  input: DecideTask,
): Promise<CommandResult> => {
  try {
    return await decideLocated(store, actor, input, false);
  } catch (error) {
    if (!(error instanceof CallNeedsLocks)) throw error;
    return decideLocated(store, actor, input, true);
  }
};

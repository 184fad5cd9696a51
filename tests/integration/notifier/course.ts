import { randomUUID } from 'node:crypto';
import type { DecisionKind, Instant, TaskKind } from '@shenpi/domain';
import {
  attendMeeting,
  attendProject,
  concludeMeeting,
  createMeeting,
  decideTask,
  openItem,
  query,
  recordAttendance,
  type Actor,
  type CommandResult,
  type RecordStore,
} from '@shenpi/record';
import { actor, FORM, PARTY_GROUP, usernameOf } from './bureau';

const must = (result: CommandResult): void => {
  if (!result.ok) throw new Error(`${result.rejection.code}: ${result.rejection.sentenceEn}`);
};

interface OpenTask {
  readonly id: string;
  readonly accountId: string | null;
  readonly dueAt: Instant | null;
}

export const openTasks = (store: RecordStore, projectId: string, kind: TaskKind): Promise<OpenTask[]> =>
  query<OpenTask>(
    store,
    `select id, account_id as "accountId", due_at as "dueAt" from task where project_id = $1 and kind = $2 and state = 'open' order by opened_at, id`,
    [projectId, kind],
  );

/** The next open task of a kind, decided by somebody. */
export const decide = async (
  store: RecordStore,
  projectId: string,
  task: TaskKind,
  who: Actor,
  kind: DecisionKind,
  payload: object,
): Promise<void> => {
  const [open] = await openTasks(store, projectId, task);
  if (!open) throw new Error(`no open ${task}`);
  must(
    await decideTask(store, who, { taskId: open.id, commandId: randomUUID(), decision: { kind, payload } }),
  );
};

/** A leader may have few cases under way: whoever submits many names another one for each. */
export const submit = (store: RecordStore, projectId: string, leaderName = FORM.leaderName): Promise<void> =>
  decide(store, projectId, 'complete_application', actor('applicant'), 'submit_application', {
    form: { ...FORM, leaderName },
  });

const clockTo = async (store: RecordStore, at: Instant): Promise<void> => {
  await query(
    store,
    `update record_clock set offset_ms = ceil(extract(epoch from $1::timestamptz - clock_timestamp()) * 1000)::bigint`,
    [at],
  );
};

/** The record clock put to an instant, and the case looked at as the engine would. */
export const moveTo = async (store: RecordStore, projectId: string, at: Instant): Promise<void> => {
  await clockTo(store, at);
  await attendProject(store, { projectId, seenSeq: 0 });
};

/** From the draft to the formal review: submitted, sent by the unit, the call closed. */
export const toFormalReview = async (store: RecordStore, projectId: string): Promise<void> => {
  await submit(store, projectId);
  await decide(store, projectId, 'unit_review', actor('unit'), 'approve_unit_review', { opinion: '' });
  await moveTo(store, projectId, '2006-03-10T09:30:01.000Z');
};

/** From the formal review to the second check, by a handler who heads a division as well. */
export const toSecondCheck = (store: RecordStore, projectId: string): Promise<void> =>
  decide(store, projectId, 'formal_review', actor('handler'), 'propose_acceptance', { opinion: '' });

export const toReview = async (store: RecordStore, projectId: string): Promise<void> => {
  await decide(store, projectId, 'formal_review_check', actor('head'), 'confirm_acceptance', { opinion: '' });
  await decide(store, projectId, 'draw_experts', actor('plan'), 'draw_experts', { witness: '纪检监督员' });
};

const SCORES = { innovation: 85, feasibility: 84, benefit: 86, team: 85, budget: 84 };

export const toShortlist = async (store: RecordStore, projectId: string): Promise<void> => {
  for (const { accountId } of await openTasks(store, projectId, 'reply_invitation')) {
    const expert = actor(usernameOf(accountId ?? ''));
    await decide(store, projectId, 'reply_invitation', expert, 'accept_invitation', {
      confidentiality: true,
      noConflict: true,
    });
    await decide(store, projectId, 'score', expert, 'sign_score_sheet', {
      scores: SCORES,
      comment: '方案可行。',
      recommend: true,
      veto: 'none',
    });
  }
  await decide(store, projectId, 'shortlist', actor('head'), 'shortlist', {
    amountFen: FORM.requestedFen,
    reason: '',
  });
};

export interface HeldMeeting {
  readonly meetingId: string;
  readonly itemId: string;
}

const MEETS_AT = '2006-04-20T01:00:00.000Z';

/** A meeting with the case as its only item, everybody present but those who are named. */
export const meetingWith = async (store: RecordStore, projectId: string): Promise<HeldMeeting> => {
  const meetingId = randomUUID();
  must(
    await createMeeting(store, actor('clerk'), {
      commandId: meetingId,
      number: `党组会${meetingId.slice(0, 4)}`,
      scheduledAt: MEETS_AT,
      place: '二楼会议室',
      editionCode: 'general_plan',
    }),
  );
  await decide(store, projectId, 'put_on_agenda', actor('clerk'), 'put_on_agenda', { meetingId });
  const [item] = await query<{ id: string }>(store, `select id from agenda_item where meeting_id = $1`, [
    meetingId,
  ]);
  if (!item) throw new Error('the item did not come onto the agenda');
  return { meetingId, itemId: item.id };
};

export const attend = async (
  store: RecordStore,
  meetingId: string,
  absent: readonly string[],
): Promise<void> => {
  await clockTo(store, MEETS_AT);
  must(
    await recordAttendance(store, actor('clerk'), {
      commandId: randomUUID(),
      meetingId,
      members: PARTY_GROUP.map((name) => ({
        accountId: actor(name).accountId,
        present: !absent.includes(name),
        absentReason: '出差',
      })),
    }),
  );
};

export const openVote = async (store: RecordStore, { meetingId, itemId }: HeldMeeting): Promise<void> =>
  must(await openItem(store, actor('clerk'), { commandId: randomUUID(), meetingId, itemId }));

export const vote = async (store: RecordStore, itemId: string, voters: readonly string[]): Promise<void> => {
  for (const name of voters) {
    const [ballot] = await query<{ id: string }>(
      store,
      `select id from task where item_id = $1 and account_id = $2 and state = 'open'`,
      [itemId, actor(name).accountId],
    );
    must(
      await decideTask(store, actor(name), {
        taskId: ballot?.id ?? '',
        commandId: randomUUID(),
        decision: { kind: 'cast_ballot', payload: { choice: 'agree', view: '' } },
      }),
    );
  }
};

export const conclude = async (store: RecordStore, meetingId: string): Promise<void> =>
  must(await concludeMeeting(store, actor('clerk'), { commandId: randomUUID(), meetingId }));

export const signMinutes = async (store: RecordStore, meetingId: string): Promise<void> => {
  const [task] = await query<{ id: string }>(
    store,
    `select id from task where meeting_id = $1 and kind = 'sign_minutes' and state = 'open'`,
    [meetingId],
  );
  must(
    await decideTask(store, actor('secretary'), {
      taskId: task?.id ?? '',
      commandId: randomUUID(),
      decision: { kind: 'sign_minutes', payload: { confirmed: true } },
    }),
  );
};

/** A meeting looked at as the engine would. */
export const attendTo = async (store: RecordStore, meetingId: string): Promise<void> =>
  void (await attendMeeting(store, { meetingId }));

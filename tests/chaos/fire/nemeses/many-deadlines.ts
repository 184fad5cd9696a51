import { createHash, randomUUID } from 'node:crypto';
import { GENERAL_PLAN, wan, type DecisionKind, type ProgramEdition, type Role } from '@shenpi/domain';
import {
  attendProject,
  attendRound,
  closeRecord,
  createApplication,
  createRound,
  decideTask,
  idFromName,
  openRecord,
  query,
  type Actor,
  type CommandResult,
  type RecordStore,
} from '@shenpi/record';
import { STACK_START, STACK_TOPIC, type Stack } from '@shenpi/test-support';
import { FORM, PAPER_NAME } from '../../people';

/** The general plan of a bureau whose experts take any number of cases: ten deadlines in each case that waits for replies. */
export const MANY: ProgramEdition = {
  ...GENERAL_PLAN,
  code: 'many_deadlines',
  review: { ...GENERAL_PLAN.review, loadCap: 1_000 },
};

const CLOSES = '2006-02-10T09:30:00.000Z';
/** A Monday morning: replies are due on Wednesday, and the reminders on Tuesday. */
export const ASKED = '2006-02-13T01:00:00.000Z';
const AT_ONCE = 4;
const PAPER = '%PDF-1.4 申报书';
const PAPER_HASH = createHash('sha256').update(PAPER).digest('hex');

const actor = (username: string, role: Role, org: string): Actor => ({
  accountId: idFromName('account', username),
  roles: [role],
  orgId: idFromName('org', org),
});

const APPLICANT = actor('applicant1', 'applicant', '承担单位一');
const UNIT = actor('unit1', 'unit_admin', '承担单位一');
const HANDLER = actor('handler1', 'handler', '科技局');
const DIVISION = actor('division1', 'division_head', '科技局');
const PLAN = actor('plan1', 'plan_office', '科技局');

const accepted = (result: CommandResult): void => {
  if (!result.ok) throw new Error(`${result.rejection.code}: ${result.rejection.sentenceEn}`);
};

const act = async (
  store: RecordStore,
  who: Actor,
  projectId: string,
  task: string,
  kind: DecisionKind,
  payload: unknown,
): Promise<void> => {
  const [open] = await query<{ id: string }>(
    store,
    `select id from task where project_id = $1 and kind = $2 and state = 'open'`,
    [projectId, task],
  );
  accepted(
    await decideTask(store, who, {
      taskId: open?.id ?? '',
      commandId: randomUUID(),
      decision: { kind, payload },
    }),
  );
};

const file = async (store: RecordStore, roundId: string, n: number): Promise<string> => {
  const projectId = randomUUID();
  const form = { ...FORM, leaderName: `负责人${n}`, fileHash: PAPER_HASH, fileName: PAPER_NAME };
  accepted(
    await createApplication(store, APPLICANT, {
      commandId: projectId,
      roundId,
      form: { ...form, fileHash: null, fileName: null },
    }),
  );
  await query(
    store,
    `insert into project_paper (project_id, hash, name, kind, added_by, added_at) values ($1, $2, $3, 'application', $4, now())`,
    [projectId, PAPER_HASH, PAPER_NAME, APPLICANT.accountId],
  );
  await act(store, APPLICANT, projectId, 'complete_application', 'submit_application', { form });
  await act(store, UNIT, projectId, 'unit_review', 'approve_unit_review', { opinion: '' });
  return projectId;
};

const ask = async (store: RecordStore, projectId: string): Promise<void> => {
  // The end of the call is due in each case of its own.
  await attendProject(store, { projectId, seenSeq: 0 });
  await act(store, HANDLER, projectId, 'formal_review', 'propose_acceptance', { checklist: {}, opinion: '' });
  await act(store, DIVISION, projectId, 'formal_review_check', 'confirm_acceptance', { opinion: '' });
  await act(store, PLAN, projectId, 'draw_experts', 'draw_experts', { witness: '监督人' });
};

/** A few at a time: nobody gains by more on two processors. */
const each = async <T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> => {
  const rest = [...items];
  const one = async (): Promise<void> => {
    for (let item = rest.shift(); item !== undefined; item = rest.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
};

const clockTo = async (stack: Stack, instant: string): Promise<void> => {
  const owner = await openRecord(stack.database.ownerUrl, { applicationName: 'chaos-clock', poolSize: 1 });
  try {
    await query(
      owner,
      `update record_clock set offset_ms = round(extract(epoch from $1::timestamptz - clock_timestamp()) * 1000)`,
      [instant],
    );
  } finally {
    await closeRecord(owner);
  }
};

/** Cases that wait for the replies of five experts each, by the commands of the record; to be called while no worker runs. */
export const manyDeadlines = async (stack: Stack, cases: number): Promise<readonly string[]> => {
  const { store } = stack;
  const roundId = randomUUID();
  accepted(
    await createRound(store, PLAN, {
      commandId: roundId,
      title: '2006年度科技计划',
      editionCode: MANY.code,
      opensAt: STACK_START,
      closesAt: CLOSES,
      envelopeFen: wan(1_000_000),
      topics: [STACK_TOPIC],
    }),
  );
  await query(
    store,
    `insert into paper (hash, size, media_type, content) values ($1, $2, 'application/pdf', $3) on conflict do nothing`,
    [PAPER_HASH, Buffer.byteLength(PAPER), Buffer.from(PAPER)],
  );
  const filed: string[] = [];
  await each(
    Array.from({ length: cases }, (_, n) => n + 1),
    async (n) => void filed.push(await file(store, roundId, n)),
  );
  await clockTo(stack, ASKED);
  await attendRound(store, { roundId });
  await each(filed, (projectId) => ask(store, projectId));
  return filed;
};

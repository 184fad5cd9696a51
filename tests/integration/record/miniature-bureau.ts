import { createHash, randomUUID } from 'node:crypto';
import {
  GENERAL_PLAN,
  SHIPPED_EDITIONS,
  wan,
  type DecisionKind,
  type ProgramEdition,
  type Role,
} from '@shenpi/domain';
import {
  closeRecord,
  createApplication,
  createMeeting,
  createRound,
  decideTask,
  idFromName,
  openItem,
  openRecord,
  prepareClock,
  query,
  recordAttendance,
  recordCalendar,
  recordEditions,
  registerAccounts,
  registerOrgs,
  concludeMeeting,
  attendProject,
  attendRound,
  attendMeeting,
  type Actor,
  type CommandResult,
  type RecordStore,
} from '@shenpi/record';
import { freshDatabase, type FreshDatabase } from '@shenpi/test-support';

/** Holidays of 2006 as far as these tests reach; the demonstration has the whole calendar. */
const YEARS = [2005, 2006, 2007].map((year) => ({
  year,
  holidays: [
    `${year}-01-01`,
    `${year}-05-01`,
    `${year}-05-02`,
    `${year}-05-03`,
    `${year}-10-01`,
    `${year}-10-02`,
    `${year}-10-03`,
  ],
  makeupWorkdays: [],
  source: 'test',
}));

export const START = '2006-01-09T01:00:00.000Z';
const TOPIC = { code: 'chemistry', zh: '化工', priority: false };

const PEOPLE: Readonly<Record<string, { roles: readonly Role[]; org: string }>> = {
  applicant1: { roles: ['applicant'], org: '承担单位一' },
  applicant2: { roles: ['applicant'], org: '承担单位二' },
  unit1: { roles: ['unit_admin'], org: '承担单位一' },
  unit2: { roles: ['unit_admin'], org: '承担单位二' },
  handler1: { roles: ['handler'], org: '科技局' },
  handler2: { roles: ['handler', 'division_head'], org: '科技局' },
  division1: { roles: ['division_head'], org: '科技局' },
  plan1: { roles: ['plan_office'], org: '科技局' },
  clerk: { roles: ['meeting_clerk'], org: '科技局' },
  director: { roles: ['director', 'pg_member'], org: '科技局' },
  secretary: { roles: ['pg_secretary', 'pg_member'], org: '科技局' },
  member1: { roles: ['pg_member'], org: '科技局' },
  member2: { roles: ['pg_member'], org: '科技局' },
  member3: { roles: ['pg_member'], org: '科技局' },
  member4: { roles: ['pg_member'], org: '科技局' },
  member5: { roles: ['pg_member', 'vice_director'], org: '科技局' },
  finance1: { roles: ['finance_bureau', 'division_head'], org: '财政局' },
  finance2: { roles: ['finance_bureau'], org: '财政局' },
  archivist: { roles: ['archivist'], org: '科技局' },
  operator: { roles: ['sys_admin'], org: '科技局' },
};
export const MEMBERS = [
  'member1',
  'member2',
  'member3',
  'member4',
  'member5',
  'director',
  'secretary',
] as const;
const EXPERTS = Array.from({ length: 12 }, (_, index) => `expert${index + 1}`);

export const FORM = {
  title: '棉花精准灌溉技术研究与示范',
  topicCode: TOPIC.code,
  leaderName: '张三',
  leaderTitle: '高级工程师',
  team: [{ name: '李四', organisation: '承担单位一', duty: '试验' }],
  abstract: '研究适用于干旱区的棉花精准灌溉技术，并建立示范区。',
  startsOn: '2006-06-01',
  endsOn: '2006-12-31',
  requestedFen: wan(10),
  ownFundsFen: wan(5),
  budget: [
    { category: 'materials', source: 'own_level' as const, amountFen: wan(10) },
    { category: 'labour', source: 'matching' as const, amountFen: wan(5) },
  ],
  indicators: [
    { name: '示范面积', unit: '亩', target: 1000, weight: 60 },
    { name: '发明专利', unit: '件', target: 2, weight: 40 },
  ],
  outreachTask: '举办两次农民技术培训。',
  fileHash: null,
  fileName: null,
  integrityCommitment: true,
};

export const PAPER_HASH = createHash('sha256').update('pdf').digest('hex');

/** A bureau in miniature on a database of its own: people, experts, an open round, and short hands for what people do. */
export interface Bureau {
  readonly store: RecordStore;
  readonly owner: RecordStore;
  readonly database: FreshDatabase;
  readonly roundId: string;
  readonly actor: (username: string) => Actor;
  readonly close: () => Promise<void>;
  /** Moves the record clock to `instant` without settling anything: what is due stays due. */
  readonly clockTo: (instant: string) => Promise<void>;
  /** What the engine's timers would do at the record's now: every open subject is attended. */
  readonly engineLooks: () => Promise<void>;
  readonly openTasks: (
    projectId: string,
    kind?: string,
  ) => Promise<readonly { id: string; kind: string; accountId: string | null; dueAt: string | null }[]>;
  readonly decide: (
    username: string,
    taskId: string,
    kind: DecisionKind,
    payload: unknown,
    commandId?: string,
  ) => Promise<CommandResult>;
  readonly usernameOf: (accountId: string) => string;
  readonly stateOf: (projectId: string) => Promise<string>;
}

export const openBureau = async (
  options: { readonly edition?: ProgramEdition; readonly envelopeFen?: number } = {},
): Promise<Bureau> => {
  const database = await freshDatabase();
  const owner = await openRecord(database.ownerUrl, {
    applicationName: 'test-owner',
    poolSize: 2,
    unlimited: true,
  });
  await prepareClock(owner, 'test', START);
  const store = await openRecord(database.appUrl, { applicationName: 'test', poolSize: 12 });
  await recordEditions(store, options.edition ? [...SHIPPED_EDITIONS, options.edition] : SHIPPED_EDITIONS);
  await recordCalendar(store, YEARS);
  const orgs = [...new Set(Object.values(PEOPLE).map((person) => person.org))];
  await registerOrgs(store, [
    ...orgs.map((name) => ({
      name,
      kind:
        name === '财政局'
          ? ('finance' as const)
          : name === '科技局'
            ? ('bureau' as const)
            : ('unit' as const),
    })),
    ...EXPERTS.map((name) => ({ name: `${name}的单位`, kind: 'institution' as const })),
  ]);
  await registerAccounts(store, [
    ...Object.entries(PEOPLE).map(([username, person]) => ({
      username,
      displayName: username,
      passwordHash: 'none',
      orgName: person.org,
      roles: person.roles,
    })),
    ...EXPERTS.map((username) => ({
      username,
      displayName: username,
      passwordHash: 'none',
      orgName: `${username}的单位`,
      roles: ['expert'] as const,
      expert: { employer: `${username}的单位`, fields: [TOPIC.code], outsideDistrict: false },
    })),
  ]);
  const usernames = [...Object.keys(PEOPLE), ...EXPERTS];
  const names = new Map(usernames.map((username) => [idFromName('account', username), username]));
  const actor = (username: string): Actor => ({
    accountId: idFromName('account', username),
    roles: PEOPLE[username]?.roles ?? ['expert'],
    orgId: idFromName('org', PEOPLE[username]?.org ?? `${username}的单位`),
  });
  const roundId = randomUUID();
  const created = await createRound(store, actor('plan1'), {
    commandId: roundId,
    title: '2006年度科技计划',
    editionCode: options.edition?.code ?? GENERAL_PLAN.code,
    opensAt: START,
    closesAt: '2006-02-10T09:30:00.000Z',
    envelopeFen: options.envelopeFen ?? wan(100),
    topics: [TOPIC],
  });
  if (!created.ok) throw new Error(created.rejection.sentenceEn);
  await query(
    store,
    `insert into paper (hash, size, media_type, content) values ($1, 3, 'application/pdf', 'pdf')`,
    [PAPER_HASH],
  );
  return {
    store,
    owner,
    database,
    roundId,
    actor,
    close: async () => {
      await closeRecord(store);
      await closeRecord(owner);
      await database.drop();
    },
    clockTo: async (instant) => {
      await query(
        owner,
        `update record_clock set offset_ms = round(extract(epoch from $1::timestamptz - clock_timestamp()) * 1000)`,
        [instant],
      );
    },
    engineLooks: async () => {
      for (const { id } of await query<{ id: string }>(
        store,
        `select id from call_round where state <> 'closed'`,
      ))
        await attendRound(store, { roundId: id });
      for (const { id } of await query<{ id: string }>(
        store,
        `select id from meeting where state <> 'effective'`,
      ))
        await attendMeeting(store, { meetingId: id });
      for (const { id } of await query<{ id: string }>(
        store,
        `select id from project where stage <> 'ended'`,
      ))
        await attendProject(store, { projectId: id, seenSeq: 0 });
    },
    openTasks: (projectId, kind) =>
      query(
        store,
        `select id, kind, account_id as "accountId", due_at as "dueAt" from task where project_id = $1 and state = 'open' and ($2::text is null or kind = $2) order by opened_at, kind, id`,
        [projectId, kind ?? null],
      ),
    decide: (username, taskId, kind, payload, commandId = randomUUID()) =>
      decideTask(store, actor(username), { taskId, commandId, decision: { kind, payload } }),
    usernameOf: (accountId) => names.get(accountId) ?? accountId,
    stateOf: async (projectId) =>
      (await query<{ state: string }>(store, `select state from project where id = $1`, [projectId]))[0]
        ?.state ?? 'none',
  };
};

export const accepted = (result: CommandResult): Extract<CommandResult, { ok: true }> => {
  if (!result.ok)
    throw new Error(
      `refused: ${result.rejection.code} ${result.rejection.sentenceEn} (state ${result.state}) ${JSON.stringify(result.rejection.problems ?? [])}`,
    );
  return result;
};

export const refused = (result: CommandResult): string => {
  if (result.ok) throw new Error('this should have been refused');
  return result.rejection.code;
};

/** Decides the project's one open task of a kind, as somebody who may. */
export const act = async (
  bureau: Bureau,
  username: string,
  projectId: string,
  task: string,
  kind: DecisionKind,
  payload: unknown,
): Promise<CommandResult> => {
  const [open] = await bureau.openTasks(projectId, task);
  if (!open) throw new Error(`no open task ${task}; the project is ${await bureau.stateOf(projectId)}`);
  return bureau.decide(username, open.id, kind, payload);
};

/** From draft to filed: the call is still open afterwards. */
export const file = async (
  bureau: Bureau,
  leaderName = '张三',
  applicant = 'applicant1',
  unit = 'unit1',
): Promise<string> => {
  const projectId = randomUUID();
  const form = { ...FORM, leaderName, fileHash: PAPER_HASH, fileName: '申报书.pdf' };
  accepted(
    await createApplication(bureau.store, bureau.actor(applicant), {
      commandId: projectId,
      roundId: bureau.roundId,
      form: FORM,
    }),
  );
  await query(
    bureau.store,
    `insert into project_paper (project_id, hash, name, kind, added_by, added_at) values ($1, $2, '申报书.pdf', 'application', $3, now())`,
    [projectId, PAPER_HASH, bureau.actor(applicant).accountId],
  );
  accepted(await act(bureau, applicant, projectId, 'complete_application', 'submit_application', { form }));
  accepted(await act(bureau, unit, projectId, 'unit_review', 'approve_unit_review', { opinion: '' }));
  return projectId;
};

export const toExpertReview = async (bureau: Bureau, projectId: string): Promise<void> => {
  accepted(
    await act(bureau, 'handler1', projectId, 'formal_review', 'propose_acceptance', {
      checklist: {},
      opinion: '',
    }),
  );
  accepted(
    await act(bureau, 'division1', projectId, 'formal_review_check', 'confirm_acceptance', { opinion: '' }),
  );
};

export const SCORES = { innovation: 84, feasibility: 84, benefit: 84, team: 84, budget: 84 };

export const review = async (
  bureau: Bureau,
  projectId: string,
  points: readonly number[] = [82, 85, 79, 91, 84],
): Promise<void> => {
  accepted(await act(bureau, 'plan1', projectId, 'draw_experts', 'draw_experts', { witness: '监督人' }));
  for (const task of await bureau.openTasks(projectId, 'reply_invitation')) {
    accepted(
      await bureau.decide(bureau.usernameOf(task.accountId ?? ''), task.id, 'accept_invitation', {
        confidentiality: true,
        noConflict: true,
      }),
    );
  }
  for (const [index, task] of (await bureau.openTasks(projectId, 'score')).entries()) {
    const score = points[index] ?? 80;
    const scores = Object.fromEntries(Object.keys(SCORES).map((code) => [code, score]));
    accepted(
      await bureau.decide(bureau.usernameOf(task.accountId ?? ''), task.id, 'sign_score_sheet', {
        scores,
        comment: '技术路线可行。',
        recommend: true,
        veto: 'none',
      }),
    );
  }
};

export const planMeeting = async (
  bureau: Bureau,
  scheduledAt: string,
  number = '2006年第1次',
): Promise<string> => {
  const meetingId = randomUUID();
  accepted(
    await createMeeting(bureau.store, bureau.actor('clerk'), {
      commandId: meetingId,
      number,
      scheduledAt,
      place: '三楼会议室',
      editionCode: GENERAL_PLAN.code,
    }),
  );
  return meetingId;
};

export const attend = async (
  bureau: Bureau,
  meetingId: string,
  absent: readonly string[] = [],
): Promise<CommandResult> =>
  recordAttendance(bureau.store, bureau.actor('clerk'), {
    commandId: randomUUID(),
    meetingId,
    members: MEMBERS.map((name) => ({
      accountId: bureau.actor(name).accountId,
      present: !absent.includes(name),
      absentReason: absent.includes(name) ? '出差' : '',
    })),
  });

export const itemOf = async (bureau: Bureau, meetingId: string, projectId: string): Promise<string> =>
  (
    await query<{ id: string }>(
      bureau.store,
      `select id from agenda_item where meeting_id = $1 and project_id = $2`,
      [meetingId, projectId],
    )
  )[0]?.id ?? '';

export const vote = async (
  bureau: Bureau,
  projectId: string,
  choices: Readonly<Record<string, string>> = {},
): Promise<void> => {
  for (const name of MEMBERS) {
    const task = (await bureau.openTasks(projectId, 'cast_ballot')).find(
      (open) => open.accountId === bureau.actor(name).accountId,
    );
    if (task)
      accepted(
        await bureau.decide(name, task.id, 'cast_ballot', { choice: choices[name] ?? 'agree', view: '' }),
      );
  }
};

export const meet = async (
  bureau: Bureau,
  projectIds: readonly string[],
  options: {
    scheduledAt?: string;
    number?: string;
    choices?: Readonly<Record<string, string>>;
    absent?: readonly string[];
  } = {},
): Promise<string> => {
  const scheduledAt = options.scheduledAt ?? '2006-03-20T01:00:00.000Z';
  const meetingId = await planMeeting(bureau, scheduledAt, options.number);
  for (const projectId of projectIds)
    accepted(await act(bureau, 'clerk', projectId, 'put_on_agenda', 'put_on_agenda', { meetingId }));
  await bureau.clockTo(scheduledAt);
  accepted(await attend(bureau, meetingId, options.absent));
  for (const projectId of projectIds) {
    accepted(
      await openItem(bureau.store, bureau.actor('clerk'), {
        commandId: randomUUID(),
        meetingId,
        itemId: await itemOf(bureau, meetingId, projectId),
      }),
    );
    await vote(bureau, projectId, options.choices);
  }
  accepted(
    await concludeMeeting(bureau.store, bureau.actor('clerk'), { commandId: randomUUID(), meetingId }),
  );
  const [minutes] = await query<{ id: string }>(
    bureau.store,
    `select id from task where meeting_id = $1 and kind = 'sign_minutes' and state = 'open'`,
    [meetingId],
  );
  accepted(await bureau.decide('secretary', minutes?.id ?? '', 'sign_minutes', { confirmed: true }));
  return meetingId;
};

import { instantOf, type Instant } from '@shenpi/domain';
import {
  checkInstallation,
  openSubjects,
  query,
  recordNow,
  registerAccounts,
  registerOrgs,
  settleOnly,
  type Installation,
  type RecordStore,
} from '@shenpi/record';
import { hashPassword } from '@shenpi/platform';
import { Refusal } from '../refusal';
import { ACCOUNTS, DEMONSTRATION_PASSWORD, demonstrationAddress, EXPERTS } from './bureau/accounts';
import { ORGANISATIONS } from './bureau/organisations';
import { newAgenda, runAgenda } from './loading/agenda';
import { openLoader } from './loading/loader';
import { moveRecordTo } from './loading/record-time';
import { carriedOverRound } from './rounds/carried-over.round';
import { interfacePaidRound } from './rounds/interface-paid.round';
import { LEFT_OPEN } from './rounds/main-meetings';
import { mainRound } from './rounds/main.round';
import { openRoundOfJuly } from './rounds/open.round';
import { when } from './life/when';

/** The first calls must still be ahead: the record clock of a demonstration begins in the second week of 2006. */
const LATEST_BEGIN = instantOf('2006-01-13', '09:00');
const BEGINS_AT = '2006-01-09T01:00:00.000Z';
const ENDS_AT = when('07-06', 5);

export interface Loaded {
  readonly projects: number;
  readonly commands: number;
  /** Commands that an earlier, interrupted loading had given. */
  readonly found: number;
  readonly now: Instant;
}

const refuseForeign = async (
  store: RecordStore,
  installation: Installation,
  ours: ReadonlySet<string>,
): Promise<void> => {
  const mismatch = await checkInstallation(store, installation);
  if (mismatch) throw new Refusal('本安装不能装入演示数据。', mismatch);
  if (installation === 'production')
    throw new Refusal(
      '正式安装不能装入演示数据。',
      'The demonstration is not loaded into a production installation.',
    );
  const projects = await query<{ id: string }>(store, `select id from project`);
  if (projects.some(({ id }) => !ours.has(id))) {
    throw new Refusal(
      '数据库中已有其他项目，不能装入演示数据。',
      'The record holds projects of its own; the demonstration is loaded into an empty installation only.',
    );
  }
  if (projects.length === 0 && (await recordNow(store)) > LATEST_BEGIN) {
    throw new Refusal(
      `演示数据从2006年1月开始，档案时钟已过。请运行 npm run reset，并以 SHENPI_CLOCK_START=${BEGINS_AT} 启动。`,
      `The demonstration begins in January 2006 and the record clock is past it: run npm run reset and start with SHENPI_CLOCK_START=${BEGINS_AT}.`,
    );
  }
};

/** The engine sees every open case again: where it ran during the loading, its timers were set by a clock that has been moved since. */
const wakeEverything = async (store: RecordStore): Promise<void> => {
  const open = await openSubjects(store);
  for (const id of open.projects)
    await settleOnly(store, { projectIds: [id] }, async (work) => work.wake({ kind: 'project', id }));
  for (const id of open.meetings)
    await settleOnly(store, { meeting: { id, mode: 'update' } }, async (work) =>
      work.wake({ kind: 'meeting', id }),
    );
  for (const id of open.rounds)
    await settleOnly(store, { roundId: id }, async (work) => work.wake({ kind: 'round', id }));
};

/** The last thing that the agenda does is to let some members vote on the open item. */
const isLoaded = async (store: RecordStore): Promise<boolean> => {
  const rows = await query<{ ballots: number }>(
    store,
    `select count(*)::int as ballots from ballot b join agenda_item i on i.id = b.item_id where i.meeting_id = $1`,
    [LEFT_OPEN.meetingId],
  );
  return (rows[0]?.ballots ?? 0) >= LEFT_OPEN.ballots && (await recordNow(store)) >= ENDS_AT;
};

/**
 * Loads the invented bureau of 云州 and its year 2006 until July, through the commands that people use; the record clock goes along
 * from due instant to due instant. An interrupted loading goes on where it stopped. Null where it has been loaded before. Refuses
 * production, a record with projects of its own, and a clock that is past the beginning.
 */
export const loadDemonstration = async (
  store: RecordStore,
  installation: Installation,
  say: (line: string) => void,
): Promise<Loaded | null> => {
  const agenda = newAgenda();
  const files = [carriedOverRound, interfacePaidRound, mainRound, openRoundOfJuly].flatMap((round) =>
    round(agenda),
  );
  const ours = new Set(files.map(({ id }) => id));
  if (await isLoaded(store)) return null;
  await refuseForeign(store, installation, ours);

  await registerOrgs(store, ORGANISATIONS);
  const passwordHash = await hashPassword(DEMONSTRATION_PASSWORD);
  await registerAccounts(
    store,
    [...ACCOUNTS, ...EXPERTS].map((account) => ({
      ...account,
      email: demonstrationAddress(account.username),
      passwordHash,
    })),
  );
  say(
    `${ORGANISATIONS.length} 个单位、${ACCOUNTS.length} 个账号、${EXPERTS.length} 名专家 · organisations, accounts, experts`,
  );

  const loader = await openLoader(store);
  let month = '';
  await runAgenda(loader, agenda, (at, done, all) => {
    if (at.slice(0, 7) === month) return;
    month = at.slice(0, 7);
    say(`${month}  ${done}/${all} 步 · steps, ${loader.counts.given} 项决定 · decisions`);
  });
  await moveRecordTo(store, ENDS_AT);
  await wakeEverything(store);
  return {
    projects: files.length,
    commands: loader.counts.given,
    found: loader.counts.found,
    now: await recordNow(store),
  };
};

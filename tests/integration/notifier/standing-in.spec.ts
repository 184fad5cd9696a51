import { randomUUID } from 'node:crypto';
import type { TaskKind } from '@shenpi/domain';
import { announce } from '@shenpi/notifier';
import {
  closeRecord,
  openRecord,
  query,
  recordAbsence,
  urgeTask,
  type Actor,
  type CommandResult,
  type RecordStore,
} from '@shenpi/record';
import { freshDatabase, type FreshDatabase } from '@shenpi/test-support';
import { actor, draftCase, prepareBureau, START, usernameOf } from './bureau';
import * as course from './course';

describe('notices while somebody is away', () => {
  let database: FreshDatabase;
  let store: RecordStore;
  let projectId: string;
  beforeEach(async () => {
    database = await freshDatabase();
    store = await openRecord(database.appUrl, { poolSize: 4 });
    await prepareBureau(store);
    projectId = await draftCase(store);
  });
  afterEach(async () => {
    await closeRecord(store);
    await database.drop();
  });

  /** Everything that stands in the chains so far. */
  const notify = async (): Promise<void> => {
    for (const { chain, seq } of await query<{ chain: string; seq: number }>(
      store,
      `select chain, seq from chain_head where seq > 0 order by chain`,
    ))
      await announce(store, { chain, from: 1, to: seq });
  };
  const told = async (kind: string, taskKind?: TaskKind) =>
    (
      await query<{ accountId: string; forId: string | null; inPlace: boolean | null }>(
        store,
        `select account_id as "accountId", for_account_id as "forId", (params ->> 'inPlace')::boolean as "inPlace" from message where kind = $1 and ($2::text is null or params ->> 'taskKind' = $2) order by at, seq, account_id`,
        [kind, taskKind ?? null],
      )
    ).map(({ accountId, forId, inPlace }) => ({
      who: usernameOf(accountId),
      forWhom: forId === null ? null : usernameOf(forId),
      inPlace,
    }));
  const must = (result: CommandResult): void => {
    if (!result.ok) throw new Error(result.rejection.sentenceEn);
  };

  it('reach the substitute as well, as somebody else’s, and nobody who may not do the task', async () => {
    await course.toFormalReview(store, projectId);
    for (const [away, substitute] of [
      ['head', 'plan'],
      ['handler', 'clerk'],
    ] as const)
      must(
        await recordAbsence(store, actor(away), {
          commandId: randomUUID(),
          startsAt: START,
          endsAt: '2006-06-01T01:00:00.000Z',
          substituteId: actor(substitute).accountId,
          taskKinds: null,
        }),
      );
    await notify();
    expect((await told('substitute_named')).map(({ who }) => who).sort()).toEqual(['clerk', 'plan']);

    await course.decide(store, projectId, 'formal_review', actor('handler'), 'propose_acceptance', {
      checklist: {},
      opinion: '',
    });
    const [check] = await course.openTasks(store, projectId, 'formal_review_check');
    must(await urgeTask(store, actor('secretary'), { commandId: randomUUID(), taskId: check?.id ?? '' }));
    await notify();
    // The handler of the case, also head of division, checks nothing, nor does who stands in for the handler.
    const reached = [
      { who: 'head', forWhom: null, inPlace: null },
      { who: 'plan', forWhom: 'head', inPlace: true },
    ];
    const byName = (all: Awaited<ReturnType<typeof told>>) =>
      [...all].sort((a, b) => (a.who < b.who ? -1 : 1));
    expect(byName(await told('task_urged'))).toEqual(reached);
    expect(byName(await told('task_opened', 'formal_review_check'))).toEqual(reached);
  });

  it('do not ask whoever handled the case before to check it', async () => {
    await course.toFormalReview(store, projectId);
    const propose = (who: Actor) =>
      course.decide(store, projectId, 'formal_review', who, 'propose_acceptance', {
        checklist: {},
        opinion: '',
      });
    await propose(actor('handler'));
    await course.decide(store, projectId, 'formal_review_check', actor('head'), 'send_back_formal_review', {
      reason: '请补充初审意见',
    });
    await propose({ ...actor('plan'), roles: ['handler'] });
    await notify();
    expect((await told('task_opened', 'formal_review_check')).map(({ who }) => who)).toEqual(['head']);
  });
});

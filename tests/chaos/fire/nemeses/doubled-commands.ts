import { appendFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import {
  createApplication,
  createRound,
  withdrawApplication,
  type Receipt,
  type Route,
} from '@shenpi/contract';
import { GENERAL_PLAN_INTERFACE, wan } from '@shenpi/domain';
import { query, recordNow } from '@shenpi/record';
import { STACK_TOPIC, type RouteAnswer, type RouteInput } from '@shenpi/test-support';
import type { Fire } from '../nemesis';
import {
  canBeTypedOtherwise,
  deliverAgain,
  deliverBySomebodyElse,
  deliverOtherContent,
  isSameReceipt,
  pickOne,
  recentDecisions,
} from './recent-commands';

export interface DoubledCommands {
  /** Deliveries beyond the first one. */
  readonly delivered: number;
  readonly sameReceipt: number;
  readonly refusedAsOtherContent: number;
  readonly hiddenFromOthers: number;
  /** Answered in any other way: each one is a fault. */
  readonly otherwise: number;
}

const NONE: DoubledCommands = {
  delivered: 0,
  sameReceipt: 0,
  refusedAsOtherContent: 0,
  hiddenFromOthers: 0,
  otherwise: 0,
};

const sum = (one: DoubledCommands, other: DoubledCommands): DoubledCommands => ({
  delivered: one.delivered + other.delivered,
  sameReceipt: one.sameReceipt + other.sameReceipt,
  refusedAsOtherContent: one.refusedAsOtherContent + other.refusedAsOtherContent,
  hiddenFromOthers: one.hiddenFromOthers + other.hiddenFromOthers,
  otherwise: one.otherwise + other.otherwise,
});

const LATEST = 40;

/** Commands that the people of the town gave, once more and later: as they were, with other content, in another hand. */
export const repeatLater = async (
  { stack, random, say }: Fire,
  times: { readonly again: number; readonly otherContent: number; readonly somebodyElse: number },
): Promise<DoubledCommands> => {
  const made = await recentDecisions(stack, LATEST);
  const typed = made.filter(canBeTypedOtherwise);
  const ways = [
    [deliverAgain, times.again, 'same receipt', 'sameReceipt'],
    [deliverOtherContent, times.otherContent, 'refused as other content', 'refusedAsOtherContent'],
    [deliverBySomebodyElse, times.somebodyElse, 'not found', 'hiddenFromOthers'],
  ] as const;
  let all = NONE;
  for (const [deliver, count, expected, column] of ways)
    for (let time = 0; time < count; time += 1) {
      const decision = pickOne(random, deliver === deliverOtherContent ? typed : made);
      const answer = await deliver(pickOne(random, stack.urls), decision);
      if (answer !== expected) say(`command ${decision.commandId} delivered again: ${answer}`);
      all = sum(all, { ...NONE, delivered: 1, [answer === expected ? column : 'otherwise']: 1 });
    }
  return all;
};

/** The same id for the same choice of the same run. */
const idOf = (...parts: readonly (string | number)[]): string => {
  const hex = createHash('sha256').update(parts.join(' ')).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

/** One command that reaches the first and the last API process in the same moment, and what came of it in the clients' book. */
const atOnce = async <R extends Route>(
  { stack, town, say }: Fire,
  username: string,
  route: R,
  commandId: string,
  input: RouteInput<R>,
): Promise<DoubledCommands> => {
  const book = (line: Readonly<Record<string, unknown>>): void =>
    appendFileSync(
      town.clientLog,
      `${JSON.stringify({ at: new Date().toISOString(), commandId, username, route: route.id, ...line })}\n`,
    );
  const last = stack.urls.length - 1;
  const answers: RouteAnswer<R>[] = await Promise.all(
    [0, last].map(async (api) => {
      book({ outcome: 'asked' });
      const answered = await (await stack.as(username, api)).insist(route, input);
      book(
        answered.ok
          ? { outcome: 'answered', receipt: receiptOf(answered) }
          : { outcome: 'refused', status: answered.status, code: answered.error.code },
      );
      return answered;
    }),
  );
  const [one, other] = answers.map(receiptOf);
  const isAlike = one !== undefined && isSameReceipt(one, other);
  if (!isAlike) say(`${route.id} ${commandId} at both API processes: ${JSON.stringify(answers)}`);
  return { ...NONE, delivered: 1, [isAlike ? 'sameReceipt' : 'otherwise']: 1 };
};

const receiptOf = (answered: RouteAnswer<Route>): Receipt | undefined =>
  answered.ok ? (answered.answer as { readonly receipt: Receipt }).receipt : undefined;

const DAY_MS = 86_400_000;
const OPEN_DAYS = 20;
const ROUND_TITLE = '重复送达的批次';

const openRoundId = async ({ stack }: Fire): Promise<string | undefined> =>
  (
    await query<{ id: string }>(
      stack.store,
      `select id from call_round where title = $1 and state = 'open' order by opens_at desc limit 1`,
      [ROUND_TITLE],
    )
  )[0]?.id;

const aRound = async (fire: Fire, seed: string): Promise<{ id: string; doubled: DoubledCommands }> => {
  const open = await openRoundId(fire);
  if (open !== undefined) return { id: open, doubled: NONE };
  const opensAt = await recordNow(fire.stack.store);
  const commandId = idOf(seed, 'round');
  const closesAt = new Date(Date.parse(opensAt) + OPEN_DAYS * DAY_MS).toISOString();
  const doubled = await atOnce(fire, 'plan1', createRound, commandId, {
    body: {
      commandId,
      title: ROUND_TITLE,
      editionCode: GENERAL_PLAN_INTERFACE.code,
      opensAt,
      closesAt,
      envelopeFen: wan(1),
      topics: [STACK_TOPIC],
    },
  });
  return { id: (await openRoundId(fire)) ?? commandId, doubled };
};

/** Commands of the harness's own people that reach two API processes in the same moment: drafts, begun and withdrawn. */
export const doubleAtOnce = async (fire: Fire, seed: string, drafts: number): Promise<DoubledCommands> => {
  const round = await aRound(fire, seed);
  let all = round.doubled;
  for (let draft = 0; draft < drafts; draft += 1) {
    const projectId = idOf(seed, 'draft', draft);
    const begun = await atOnce(fire, 'applicant1', createApplication, projectId, {
      body: { commandId: projectId, roundId: round.id, form: { title: `重复送达${draft}` } },
    });
    const commandId = idOf(seed, 'withdrawal', draft);
    const withdrawn = await atOnce(fire, 'unit1', withdrawApplication, commandId, {
      params: { projectId },
      body: { commandId, reason: '仅为核对重复送达。' },
    });
    all = sum(sum(all, begun), withdrawn);
  }
  return all;
};

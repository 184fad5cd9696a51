import { appendFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { endAbsence, recordAbsence, type Receipt, type Route } from '@shenpi/contract';
import { recordNow } from '@shenpi/record';
import type { RouteAnswer, RouteInput } from '@shenpi/test-support';
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
const AWAY_IN_DAYS = 30;
/** Whoever is away some day, and back before it comes. */
const PERSON = 'archivist';

/** Commands of the harness's own that reach two API processes in the same moment: absences to come, told and taken back. */
export const doubleAtOnce = async (fire: Fire, seed: string, absences: number): Promise<DoubledCommands> => {
  let all = NONE;
  for (let absence = 0; absence < absences; absence += 1) {
    const absenceId = idOf(seed, 'absence', absence);
    const startsAt = Date.parse(await recordNow(fire.stack.store)) + AWAY_IN_DAYS * DAY_MS;
    const told = await atOnce(fire, PERSON, recordAbsence, absenceId, {
      body: {
        commandId: absenceId,
        startsAt: new Date(startsAt).toISOString(),
        endsAt: new Date(startsAt + DAY_MS).toISOString(),
        substituteId: null,
        taskKinds: null,
      },
    });
    const commandId = idOf(seed, 'back', absence);
    const back = await atOnce(fire, PERSON, endAbsence, commandId, {
      params: { absenceId },
      body: { commandId },
    });
    all = sum(sum(all, told), back);
  }
  return all;
};

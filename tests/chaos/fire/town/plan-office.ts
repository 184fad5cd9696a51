import { createRound, listRounds } from '@shenpi/contract';
import { GENERAL_PLAN, GENERAL_PLAN_INTERFACE, wan } from '@shenpi/domain';
import { STACK_TOPIC } from '@shenpi/test-support';
import { dayAt, daysAfter, eveningOf } from './bureau-day';
import { seen, type Desk } from './desk';
import { press, type Neighbourhood } from './neighbourhood';

/** Calls end a week after each other. */
const DAYS_APART = 7;
const ENVELOPE = wan(1_000_000);

/**
 * Keeps as many calls open as agreed, each ending a week after the one before, by turns paid by hand and through the interface: so
 * cases of all stages are under way at once.
 */
export const keepCallsOpen = async (town: Neighbourhood, desk: Desk, calls: number): Promise<number> => {
  if (town.isFinishing()) return 0;
  const rounds = seen(await desk.look(listRounds))?.rounds;
  if (rounds === undefined) return 0;
  const open = rounds.filter(({ state, closesAt }) => state !== 'closed' && closesAt > town.now());
  if (open.length >= calls) return 0;
  const last =
    open
      .map(({ closesAt }) => dayAt(closesAt))
      .sort()
      .at(-1) ?? dayAt(town.now());
  const n = rounds.length;
  await press(town, desk, createRound, {
    body: {
      commandId: town.chance.id('round', String(n)),
      title: `第${n + 1}批次科技计划`,
      editionCode: (n % 2 === 0 ? GENERAL_PLAN_INTERFACE : GENERAL_PLAN).code,
      opensAt: town.now(),
      closesAt: eveningOf(daysAfter(last, DAYS_APART)),
      envelopeFen: ENVELOPE,
      topics: [STACK_TOPIC],
    },
  });
  return 1;
};

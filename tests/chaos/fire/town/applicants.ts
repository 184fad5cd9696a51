import { createApplication, listRounds } from '@shenpi/contract';
import { firstForm } from './application-form';
import { daysAfter, dayAt } from './bureau-day';
import { seen, type Desk } from './desk';
import { press, type Neighbourhood } from './neighbourhood';

/** How the number of cases is kept: who files how many more, and how they are numbered. */
export interface Filing {
  /** The number of the next application, while there should be more of them. */
  readonly next: () => number | undefined;
  /** It has become a draft. */
  readonly begun: () => void;
}

const MOST_A_TURN = 6;

/** Applicants begin new cases while there are fewer than agreed, each in a call that stays open for a while. */
export const fileApplications = async (town: Neighbourhood, desk: Desk, filing: Filing): Promise<number> => {
  let filed = 0;
  while (!town.isFinishing() && filed < MOST_A_TURN) {
    const rounds = seen(await desk.look(listRounds))?.rounds ?? [];
    const [first, ...others] = rounds.filter(
      ({ state, closesAt }) => state === 'open' && dayAt(closesAt) > daysAfter(dayAt(town.now()), 1),
    );
    if (first === undefined) return filed;
    const n = filing.next();
    if (n === undefined) return filed;
    const projectId = town.chance.id('project', String(n));
    const round = town.chance.pick([first, ...others], 'call', projectId);
    const form = firstForm(town, projectId, `负责人${n}`);
    const body = { commandId: projectId, roundId: round.id, form };
    const begun = await press(town, desk, createApplication, { body }, ['round_closed']);
    if (begun.ok) filing.begun();
    filed += 1;
  }
  return filed;
};

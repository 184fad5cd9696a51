import { randomUUID } from 'node:crypto';
import { listProjects, withdrawApplication } from '@shenpi/contract';
import { WITHDRAWALS } from './character';
import { seen, type Desk } from './desk';
import { press, type Neighbourhood } from './neighbourhood';

/** Looks through the cases of the unit, and takes back what it has decided to take back. */
export const withdrawSome = async (town: Neighbourhood, desk: Desk): Promise<number> => {
  let withdrawn = 0;
  for (const state of WITHDRAWALS) {
    const page = seen(await desk.look(listProjects, { query: { state, limit: 200 } }));
    for (const { id } of page?.items ?? []) {
      const isLost = state === 'draft' && town.isGivenUp(id);
      if (!isLost && town.characterOf(id).leavesAt !== state) continue;
      const body = { commandId: randomUUID(), reason: '单位决定不再申报。' };
      const params = { projectId: id };
      await press(town, desk, withdrawApplication, { params, body }, ['cannot_withdraw', 'task_cancelled']);
      withdrawn += 1;
    }
  }
  return withdrawn;
};

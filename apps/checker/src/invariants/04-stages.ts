import type { NumberedInspection } from '../inspection';
import { countRows, tellLooks } from '../looks';
import { judgeWays } from './stages/edges';
import { GUARDS } from './stages/guards';
import { judgePublicity } from './stages/publicity';
import { STEPS } from './stages/steps';

export const stages: NumberedInspection = {
  invariant: 4,
  name: 'every stage was entered and left as the lifecycle allows, publicity never shorter than its working days',
  inspect: async (evidence, tell) => {
    await judgeWays(evidence, tell);
    await tellLooks(evidence, tell, [...GUARDS, ...STEPS]);
    await judgePublicity(evidence, tell);
    return countRows(evidence, 'state_change', 'project', 'publicity');
  },
};

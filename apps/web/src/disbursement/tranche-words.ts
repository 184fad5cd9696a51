import { TRANCHE_STATE_NAMES, TRANCHE_STATES } from '@shenpi/domain';
import type { Pair } from '../platform/text';

/** The state of a tranche in words; a state that this page does not know yet stands as it is. */
export const trancheStateWords = (state: string): Pair => {
  const known = TRANCHE_STATES.find((one) => one === state);
  return known === undefined ? { zh: state, en: state } : TRANCHE_STATE_NAMES[known];
};

const AFTER: Readonly<Record<string, Pair>> = {
  contract: { zh: '任务书生效后', en: 'once the task book is in force' },
  acceptance: { zh: '验收通过后', en: 'after the acceptance' },
};
export const trancheAfterWords = (after: string): Pair => AFTER[after] ?? { zh: after, en: after };

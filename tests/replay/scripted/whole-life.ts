import type { ScriptedStep } from './scripted-project';

/** The order ids of the payments in the whole life below. */
export const firstOrder = 'contract-1-1';
export const lastOrder = 'contract-2-1';

/** From draft to archive: every stage waits for a decision at least once and for a due instant at least once. */
export const wholeLife: readonly ScriptedStep[] = [
  { stage: 'application' },
  { stage: 'application', dueInMs: 300 },
  { stage: 'application' },
  { stage: 'expert_review', dueInMs: 300 },
  { stage: 'expert_review' },
  { stage: 'collective_decision' },
  { stage: 'collective_decision', dueInMs: 300 },
  { stage: 'collective_decision' },
  { stage: 'disbursement', errands: [{ kind: 'pay', orderId: firstOrder, askAgainSeconds: 1 }] },
  { stage: 'disbursement', dueInMs: 300 },
  { stage: 'acceptance', dueInMs: 300 },
  { stage: 'acceptance', errands: [{ kind: 'pay', orderId: lastOrder, askAgainSeconds: 1 }] },
  { stage: 'ended', ended: true },
];

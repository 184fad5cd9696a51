import { LONG_HISTORY } from '@shenpi/workflow-contract';
import { workflowInfo } from '@temporalio/workflow';

/** True when the run should begin again with a short history; replaying a long one delays the first wake-up after a restart. */
export const isHistoryLong = (): boolean => {
  const { historyLength, continueAsNewSuggested } = workflowInfo();
  return historyLength > LONG_HISTORY || continueAsNewSuggested;
};

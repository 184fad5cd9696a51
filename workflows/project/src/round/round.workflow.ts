import type { RoundInput } from '@shenpi/workflow-contract';
import { continueAsNew } from '@temporalio/workflow';
import { attendRound } from '../timekeeping/record-calls';
import { keepDeadlines } from '../timekeeping/keep-deadlines';

/** Opens and closes one call for applications at its printed instants. */
export const round = async (input: RoundInput): Promise<void> => {
  const over = await keepDeadlines(() => attendRound(input), '申报开始或截止 · the call opens or closes');
  if (over === 'long') await continueAsNew<typeof round>(input);
};

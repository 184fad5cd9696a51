import { decideTask, type Decision, type Receipt } from '@shenpi/contract';
import { useCommand } from './command';

/** Decides a task: `decide(decision)` answers the receipt or throws Refusal or Offline; the same attempt keeps its command id. */
export const useDecide = (taskId: string) => {
  const command = useCommand(decideTask, `task:${taskId}`);
  const decide = async (decision: Decision): Promise<Receipt> => {
    const answer = await command.mutateAsync({ params: { taskId }, body: { decision } });
    return answer.receipt;
  };
  return {
    decide,
    isPending: command.isPending,
    error: command.error,
    receipt: command.data?.receipt ?? null,
    reset: command.reset,
  };
};

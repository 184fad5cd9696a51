import { STAGES, type Stage } from '@shenpi/domain';
import type { OpenCase } from '@shenpi/record';
import { projectWorkflowId, SEARCH_ATTRIBUTES, WORKFLOW_TYPES } from '@shenpi/workflow-contract';
import type { Client } from '@temporalio/client';

const RUNNING = `WorkflowType = '${WORKFLOW_TYPES.project}' and ExecutionStatus = 'Running'`;
const STAGE = SEARCH_ATTRIBUTES.stage.name;

/** Whether the engine runs as many cases in each stage as the record has: six counts, whatever the number of cases. */
export const countsAgree = async (client: Client, open: ReadonlyMap<Stage, number>): Promise<boolean> => {
  const stages = STAGES.filter((stage) => stage !== 'ended');
  const counted = await Promise.all(
    stages.map(async (stage) => (await client.workflow.count(`${RUNNING} and ${STAGE} = '${stage}'`)).count),
  );
  const { count } = await client.workflow.count(RUNNING);
  return (
    count === [...open.values()].reduce((sum, one) => sum + one, 0) &&
    stages.every((stage, index) => (open.get(stage) ?? 0) === counted[index])
  );
};

/** The stage that each running case shows to operators, by workflow id; null for one that shows none yet. */
export const stagesOfRuns = async (client: Client): Promise<ReadonlyMap<string, string | null>> => {
  const stages = new Map<string, string | null>();
  for await (const { workflowId, typedSearchAttributes } of client.workflow.list({
    query: RUNNING,
    pageSize: 1_000,
  }))
    stages.set(workflowId, typedSearchAttributes.get(SEARCH_ATTRIBUTES.stage) ?? null);
  return stages;
};

export interface Census {
  /** Open cases without a run. */
  readonly missing: readonly string[];
  /** Cases whose run has looked at everything and yet shows another stage. */
  readonly differing: readonly { readonly id: string; readonly engine: string; readonly record: Stage }[];
}

/** Compares case by case; what the engine's list says may be some seconds old, so that a finding counts only when it stays. */
export const takeCensus = (cases: readonly OpenCase[], runs: ReadonlyMap<string, string | null>): Census => ({
  missing: cases.filter(({ id }) => !runs.has(projectWorkflowId(id))).map(({ id }) => id),
  differing: cases.flatMap(({ id, stage, isFollowed }) => {
    const engine = runs.get(projectWorkflowId(id));
    return isFollowed && engine && engine !== stage ? [{ id, engine, record: stage }] : [];
  }),
});

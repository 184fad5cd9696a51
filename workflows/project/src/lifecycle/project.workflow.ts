import type { Stage } from '@shenpi/domain';
import { SEARCH_ATTRIBUTES, type ProjectInput } from '@shenpi/workflow-contract';
import { continueAsNew, upsertSearchAttributes, workflowInfo } from '@temporalio/workflow';
import { acceptance } from '../acceptance/acceptance.stage';
import { application } from '../application/application.stage';
import { collectiveDecision } from '../collective-decision/collective-decision.stage';
import { disbursement } from '../disbursement/disbursement.stage';
import { expertReview } from '../expert-review/expert-review.stage';
import { beginLife, type Life } from './life';

/** Kinds of stages. Which of them a project passes, and in which order, its program edition says through the record. */
const stages: Readonly<Record<Stage, (life: Life) => Promise<void>>> = {
  application,
  expert_review: expertReview,
  collective_decision: collectiveDecision,
  disbursement,
  acceptance,
  ended: () => Promise.resolve(),
};

const showStage = (stage: Stage): void => {
  const { stage: key } = SEARCH_ATTRIBUTES;
  const isShown = workflowInfo().typedSearchAttributes.get(key) === stage;
  if (!isShown) upsertSearchAttributes([{ key, value: stage }]);
};

/**
 * The life of one project in time, from draft to archive: a run per stage, each begun with a look at the record and
 * ended where the record has moved on. The record decides; this keeps its deadlines and starts what happens outside it.
 */
export const project = async (input: ProjectInput): Promise<void> => {
  const life = beginLife(input);
  const here = await life.look();
  if (!here.incident) showStage(here.stage);
  await stages[here.stage](life);
  const left = life.place() ?? here;
  if (!left.ended) {
    await continueAsNew<typeof project>({ projectId: input.projectId, seenSeq: life.seenSeq() });
  }
  showStage(left.stage);
};

/** The one queue on which the engine hands out work. */
export const TASK_QUEUE = 'shenpi';

/**
 * So long the engine waits for a worker that took a step of a run and died; its own ten seconds would be most of what a restart costs.
 * A step is some milliseconds, and a longer one gives signs of life.
 */
export const WORKFLOW_TASK_TIMEOUT = '5 seconds';

/** Types of workflows, as the engine stores them: never renamed. */
export const WORKFLOW_TYPES = {
  project: 'project',
  meeting: 'meeting',
  round: 'round',
  payment: 'payment',
  clockMove: 'clockMove',
  checkpoint: 'checkpoint',
} as const;

/** "The record changed, look again": it carries nothing but a trace, so a lost, doubled or late one changes no outcome. */
export const WAKE_SIGNAL = 'wake';

/** What operators find workflows by. Both hold one keyword and change at stage boundaries only. */
export const SEARCH_ATTRIBUTES = {
  stage: { name: 'ShenpiStage', type: 'KEYWORD' },
  project: { name: 'ShenpiProject', type: 'KEYWORD' },
} as const;

export const CHECKPOINT_SCHEDULE_ID = 'checkpoint';

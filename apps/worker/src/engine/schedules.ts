import { CHECKPOINT_SCHEDULE_ID, TASK_QUEUE, WORKFLOW_TYPES } from '@shenpi/workflow-contract';
import {
  ScheduleAlreadyRunning,
  ScheduleOverlapPolicy,
  WorkflowNotFoundError,
  type Client,
  type ScheduleOptions,
} from '@temporalio/client';

/** Daily work. Hours are UTC: 18:30 is half past two at night in the bureau, before its first working hour. */
const schedules = [
  {
    scheduleId: CHECKPOINT_SCHEDULE_ID,
    spec: { calendars: [{ hour: 18, minute: 30 }] },
    action: {
      type: 'startWorkflow',
      workflowType: WORKFLOW_TYPES.checkpoint,
      workflowId: 'checkpoint',
      taskQueue: TASK_QUEUE,
    },
    policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: '1 day' },
  },
] as const satisfies readonly ScheduleOptions[];

/** Makes the schedules that are missing; returns how many were. One that is there may have been changed by an operator and stays. */
export const ensureSchedules = async (client: Client): Promise<number> => {
  let made = 0;
  for (const schedule of schedules) {
    try {
      await client.schedule.create(schedule);
      made += 1;
    } catch (error) {
      if (!(error instanceof ScheduleAlreadyRunning)) throw error;
    }
  }
  return made;
};

/** Runs each once now, as if its hour had come; where one is under way it stays at that one, unless told otherwise. */
export const triggerSchedules = async (
  client: Client,
  overlap: ScheduleOverlapPolicy = ScheduleOverlapPolicy.SKIP,
): Promise<void> => {
  for (const { scheduleId } of schedules) await client.schedule.getHandle(scheduleId).trigger(overlap);
};

/** Ends what schedules have started, of these workflows. Returns how many there were. */
export const endScheduled = async (client: Client, only: ReadonlySet<string>): Promise<number> => {
  const begun = schedules.map(({ action }) => `${action.workflowId}-`);
  const ended = [...only].filter((id) => begun.some((beginning) => id.startsWith(beginning)));
  for (const id of ended) {
    try {
      await client.workflow.getHandle(id).terminate('moved to another version of the workflow code');
    } catch (error) {
      if (!(error instanceof WorkflowNotFoundError)) throw error;
    }
  }
  return ended.length;
};

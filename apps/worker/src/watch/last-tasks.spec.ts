import type { RunEvent } from '@shenpi/platform';
import { lastTasks, NO_TASKS } from './last-tasks';

const event = (id: number, type: string, failure?: string): RunEvent => ({
  id,
  at: `2026-01-05T01:00:${String(id).padStart(2, '0')}.000Z`,
  type,
  facts: failure === undefined ? {} : { failure },
});

describe('lastTasks', () => {
  it('counts those that failed in a row, whatever came between them', () => {
    const events = [
      event(9, 'workflowTaskStarted'),
      event(8, 'workflowExecutionSignaled'),
      event(7, 'workflowTaskTimedOut'),
      event(6, 'workflowExecutionSignaled'),
      event(5, 'workflowTaskFailed', 'the newer words'),
      event(4, 'workflowTaskFailed', 'the older words'),
      event(3, 'workflowTaskCompleted'),
      event(2, 'workflowTaskFailed', 'long over'),
    ];
    expect(lastTasks(events)).toEqual({
      failed: 3,
      failure: 'the newer words',
      failedAt: '2026-01-05T01:00:07.000Z',
    });
  });

  it('finds nothing where the last one was done', () => {
    const events = [event(3, 'workflowTaskCompleted'), event(2, 'workflowTaskFailed', 'over')];
    expect(lastTasks(events)).toEqual(NO_TASKS);
  });
});

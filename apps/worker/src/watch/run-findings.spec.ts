import { WATCH_LIMITS } from '@shenpi/domain';
import type { RunFacts } from '@shenpi/platform';
import { NO_TASKS, type LastTasks } from './last-tasks';
import { isUnfit, runFindings } from './run-findings';

const RUN: RunFacts = {
  workflowId: 'project:1',
  runId: 'r',
  status: 'running',
  startedAt: null,
  historyLength: 10,
  version: null,
  keywords: {},
  pendingTask: null,
  activities: [],
};
const kindsOf = (run: Partial<RunFacts>, failure = '', isGone = false, failed = 0) =>
  runFindings(
    { place: { projectId: '1' }, run: { ...RUN, ...run }, tasks: { ...NO_TASKS, failed, failure } },
    { ...WATCH_LIMITS, isStranded: () => isGone },
  ).map(({ kind, data }) => ({ kind, ...data }));
const activity = (type: string, attempt: number, failure = '') => ({ type, attempt, nextAt: null, failure });

describe('runFindings', () => {
  it('says nothing about a run that only waits, or tries again for the first times', () => {
    expect(kindsOf({})).toEqual([]);
    expect(kindsOf({ pendingTask: { attempt: WATCH_LIMITS.taskAttempts } })).toEqual([]);
    expect(kindsOf({ activities: [activity('attendProject', WATCH_LIMITS.activityAttempts)] })).toEqual([]);
  });

  it('names a run that fails again and again, with the cause and never the message', () => {
    expect(kindsOf({ pendingTask: { attempt: 9 } }, '[TMPRL1100] Nondeterminism error')).toEqual([
      { kind: 'run_failing', attempt: 9, cause: 'not_deterministic' },
    ]);
  });

  it('counts what failed in a row where wake-ups made the engine count anew', () => {
    expect(kindsOf({ pendingTask: { attempt: 1 } }, 'x', false, WATCH_LIMITS.taskAttempts + 1)).toEqual([
      { kind: 'run_failing', attempt: WATCH_LIMITS.taskAttempts + 1, cause: 'other' },
    ]);
  });

  it('names the step that was tried most often', () => {
    const activities = [
      activity('attendProject', 8, 'connect ECONNREFUSED 127.0.0.1:5432'),
      activity('queryPayment', 40, 'finance: 502'),
    ];
    expect(kindsOf({ activities })).toEqual([
      { kind: 'activity_stuck', activity: 'queryPayment', attempt: 40, cause: 'finance_away' },
    ]);
  });

  it('takes a build that is gone for the one cause', () => {
    const stuck = { pendingTask: { attempt: 9 }, version: 'abc' };
    expect(kindsOf(stuck, '', true)).toEqual([{ kind: 'engine_version_gone', version: 'abc' }]);
  });

  it('leaves a run that has ended to the census', () => {
    expect(kindsOf({ status: 'terminated', pendingTask: { attempt: 9 } })).toEqual([]);
  });
});

describe('isUnfit', () => {
  const failing: RunFacts = { ...RUN, startedAt: '2026-01-05T01:00:00.000Z', pendingTask: { attempt: 9 } };
  const tasks: LastTasks = {
    failed: 4,
    failure: '[TMPRL1100] Nondeterminism error',
    failedAt: '2026-01-05T01:01:00.000Z',
  };
  const judged = (run: Partial<RunFacts> = {}, told: Partial<LastTasks> = {}, isGone = false) =>
    isUnfit(
      { place: { projectId: '1' }, run: { ...failing, ...run }, tasks: { ...tasks, ...told } },
      { ...WATCH_LIMITS, isStranded: () => isGone },
    );

  it('says so of a run that has failed for a while by its history', () => {
    expect(judged()).toBe(true);
    expect(judged({ pendingTask: { attempt: 1 } })).toBe(true);
  });

  it.each<[string, Partial<RunFacts>, Partial<LastTasks>]>([
    ['that began a moment before', {}, { failedAt: '2026-01-05T01:00:59.000Z' }],
    ['that fails of something else', {}, { failure: 'connect ECONNREFUSED 127.0.0.1:5432' }],
    ['that was tried a few times only', { pendingTask: { attempt: 2 } }, { failed: 2 }],
    ['that goes on', { pendingTask: null }, {}],
    ['that has ended', { status: 'terminated' }, {}],
    ['whose failures have left its last events', {}, { failedAt: null }],
  ])('leaves a run alone %s', (_why, run, told) => {
    expect(judged(run, told)).toBe(false);
  });

  it('leaves a run alone that waits for a build that is gone', () => {
    expect(judged({}, {}, true)).toBe(false);
  });
});

import { WATCH_LIMITS } from '@shenpi/domain';
import type { RunFacts } from '@shenpi/platform';
import { runFindings } from './run-findings';

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
const kindsOf = (run: Partial<RunFacts>, taskFailure = '', isGone = false) =>
  runFindings(
    { projectId: '1', run: { ...RUN, ...run }, taskFailure },
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

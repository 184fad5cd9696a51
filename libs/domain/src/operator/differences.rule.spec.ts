import { differencesOf, type EngineSide, type RecordSide, type RunSide } from './differences.rule';

const NOW = '2006-03-28T01:00:00.000Z';
const DUE = '2006-03-28T09:30:00.000Z';
const RECORD: RecordSide = {
  isOpen: true,
  isHeld: false,
  stage: 'acceptance',
  now: NOW,
  unseenChanges: 0,
  wakeUnderWay: false,
  nextDueAt: DUE,
  openOrders: [],
  tasksWithoutHolder: [],
  wrongDues: [],
  missingOfStep: 0,
  failedNotices: 0,
};
const RUN: RunSide = {
  status: 'running',
  stage: 'acceptance',
  alarmAt: DUE,
  taskAttempts: 0,
  taskFailure: '',
  stuck: [],
};
const codes = (record: Partial<RecordSide>, engine: Partial<EngineSide> | null = {}): readonly string[] =>
  differencesOf({ ...RECORD, ...record }, engine && { run: RUN, payments: [], ...engine }).map(
    ({ code }) => code,
  );

describe('differencesOf', () => {
  it('finds none where all say the same', () => {
    expect(codes({})).toEqual([]);
    expect(codes({ isOpen: false, nextDueAt: null }, { run: null })).toEqual([]);
    expect(codes({ isOpen: false, nextDueAt: null }, { run: { ...RUN, status: 'completed' } })).toEqual([]);
  });

  it.each([
    ['no run', {}, { run: null }, ['run_missing']],
    ['a run that was ended', {}, { run: { ...RUN, status: 'terminated' } }, ['run_ended']],
    ['a run that failed', {}, { run: { ...RUN, status: 'failed' } }, ['run_failed']],
    ['another stage', {}, { run: { ...RUN, stage: 'disbursement' } }, ['stage_differs']],
    [
      'a change that was not seen',
      { unseenChanges: 2 },
      { run: { ...RUN, stage: 'disbursement' } },
      ['change_unseen'],
    ],
    [
      'a change of which the engine is just being told',
      { unseenChanges: 2, wakeUnderWay: true },
      { run: { ...RUN, stage: 'disbursement', alarmAt: null } },
      [],
    ],
    ['no alarm', {}, { run: { ...RUN, alarmAt: null } }, ['alarm_differs']],
    ['another alarm', {}, { run: { ...RUN, alarmAt: '2006-03-28T12:00:00.000Z' } }, ['alarm_differs']],
    [
      'another alarm far ahead, where the record clock was moved',
      { nextDueAt: '2006-06-01T00:00:00.000Z' },
      { run: { ...RUN, alarmAt: '2007-06-01T00:00:00.000Z' } },
      [],
    ],
    ['a suspended case without alarm', { isHeld: true }, { run: { ...RUN, alarmAt: null } }, []],
    ['a due that has passed', { nextDueAt: NOW }, {}, ['due_without_effect']],
    [
      'a step that fails',
      {},
      { run: { ...RUN, stuck: [{ type: 'attendProject', attempt: 3, failure: 'x' }] } },
      ['activity_stuck'],
    ],
    ['a run that cannot go on', {}, { run: { ...RUN, taskAttempts: 4 } }, ['run_failing']],
    ['an ended case that still runs', { isOpen: false, nextDueAt: null }, {}, ['run_superfluous']],
    ['an order without a run', { openOrders: ['A-1-1'] }, {}, ['payment_without_run']],
    [
      'an order whose run has ended',
      { openOrders: ['A-1-1'] },
      { payments: [{ orderId: 'A-1-1', run: { ...RUN, status: 'completed' } }] },
      ['payment_without_run'],
    ],
    ['a task that nobody can do', { tasksWithoutHolder: ['score'] }, {}, ['task_without_holder']],
    [
      'a wrong deadline',
      { wrongDues: [{ kind: 'correction_lapse', dueAt: NOW, expectedAt: DUE }] },
      {},
      ['deadline_differs'],
    ],
    ['an incomplete step', { missingOfStep: 1 }, {}, ['step_incomplete']],
    ['notices that did not arrive', { failedNotices: 2 }, {}, ['notices_failed']],
  ] as const)('names %s', (_what, record, engine, expected) => {
    expect(codes(record, engine)).toEqual(expected);
  });

  it('says nothing about an engine that does not answer, and goes on about the record', () => {
    expect(codes({ unseenChanges: 1, missingOfStep: 1 }, null)).toEqual(['step_incomplete']);
  });
});

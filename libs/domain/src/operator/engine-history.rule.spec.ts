import {
  engineEventWords,
  openAlarm,
  stagesOfHistory,
  waitWords,
  type EngineEvent,
} from './engine-history.rule';

const event = (id: number, type: string, facts: EngineEvent['facts'] = {}): EngineEvent => ({
  id,
  at: new Date(Date.UTC(2026, 0, 1, 0, 0, id)).toISOString(),
  type,
  facts,
});
const timer = (id: number, timerId: string, summary = '公示期满 · the end of publicity') =>
  event(id, 'timerStarted', { timerId, timeoutMs: 60_000, summary });
const RUNNING = { status: 'running', pendingTask: null, activities: [] };

describe('openAlarm', () => {
  it('is the last timer that has neither rung nor been stopped', () => {
    const events = [timer(1, 'a'), event(2, 'timerCanceled', { timerId: 'a' }), timer(3, 'b')];
    expect(openAlarm(events)).toEqual({
      at: '2026-01-01T00:01:03.000Z',
      for: { zh: '公示期满', en: 'the end of publicity' },
    });
    expect(openAlarm([...events, event(4, 'timerFired', { timerId: 'b' })])).toBeNull();
  });
});

describe('waitWords', () => {
  it.each([
    [{ ...RUNNING, status: 'terminated' }, [], '已结束，不再等待'],
    [
      { ...RUNNING, activities: [{ type: 'queryPayment', attempt: 4 }] },
      [],
      '步骤“向财政接口查询拨付结果”（第 4 次）',
    ],
    [{ ...RUNNING, pendingTask: { attempt: 5 } }, [], '流程推进失败后重试（第 5 次）'],
    [{ ...RUNNING, pendingTask: { attempt: 1 } }, [], 'worker 推进流程'],
    [RUNNING, [timer(1, 'a')], '档案变更，或公示期满'],
    [RUNNING, [], '档案变更'],
  ])('of %j with %j', (run, events, zh) => {
    expect(waitWords(run, events).zh).toBe(zh);
  });
});

describe('a history in words', () => {
  it('names the stages that were entered, and where', () => {
    const events = [
      event(1, 'workflowExecutionStarted'),
      event(5, 'upsertWorkflowSearchAttributes', { 'keyword.ShenpiStage': 'expert_review' }),
      event(6, 'upsertWorkflowSearchAttributes', { 'keyword.Other': 'x' }),
    ];
    expect(stagesOfHistory(events)).toEqual([{ zh: '专家评审', en: 'Expert review', from: 5 }]);
  });

  it('tells why something failed, and keeps the engine’s own name where it has no other', () => {
    const failed = event(1, 'activityTaskFailed', { failure: 'lock timeout' });
    expect(engineEventWords(failed).zh).toBe('步骤失败：其他人正在办理同一事项，稍后自动再试');
    expect(engineEventWords(event(2, 'nexusOperationStarted')).zh).toBe('nexusOperationStarted');
  });
});

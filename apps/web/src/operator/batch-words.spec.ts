import { textIn } from '../platform/text';
import type { Cure } from './answers';
import { BATCH_KINDS, batchSheet, handedOver } from './batch-words';

const cure: Cure = {
  id: '6f7d9b1e-0000-4000-8000-000000000001',
  batchId: '6f7d9b1e-0000-4000-8000-000000000002',
  kind: 'retry_now',
  subject: { projectId: '6f7d9b1e-0000-4000-8000-000000000003' },
  projectId: '6f7d9b1e-0000-4000-8000-000000000003',
  projectNumber: '2006-0001',
  params: {},
  reason: '唤醒未达, "再试"',
  plan: { zh: '再试', en: 'again', steps: [], needsSecond: false, cannotUndo: false },
  askedBy: { id: '6f7d9b1e-0000-4000-8000-000000000004', name: '运行维护' },
  askedAt: '2006-05-12T01:00:00.000Z',
  state: 'failed',
  secondBy: null,
  secondAt: null,
  outcomeZh: '=引擎没有应答',
  outcomeEn: 'the engine is away',
  closedAt: '2006-05-12T01:02:00.000Z',
  maySecond: false,
};

describe('batchSheet', () => {
  const sheet = batchSheet([cure], textIn('zh'));

  it('is a line per case in the words of the desk, which Excel reads as Chinese', () => {
    expect(sheet.startsWith('\uFEFF"项目编号","处置"')).toBe(true);
    expect(sheet.split('\r\n')).toHaveLength(3);
    expect(sheet).toContain('"2006-0001","立即重试","✕ 未成功"');
    expect(sheet).toContain('"2006年5月12日 09:02"');
  });

  it('keeps quotation marks and never hands a formula over', () => {
    expect(sheet).toContain('"唤醒未达, ""再试"""');
    expect(sheet).toContain(`"'=引擎没有应答"`);
  });
});

describe('a selection', () => {
  it('may only be cured as cases', () => {
    expect(BATCH_KINDS).toEqual(['retry_now', 'restart_run', 'reopen_step', 'hold', 'release_hold']);
  });

  it.each([null, undefined, 'x', {}, { projectIds: 'x' }])(
    'is empty where nothing was handed over: %p',
    (state) => {
      expect(handedOver(state)).toEqual([]);
    },
  );

  it('takes over the ids', () => {
    expect(handedOver({ projectIds: ['a', 1, 'b'] })).toEqual(['a', 'b']);
  });
});

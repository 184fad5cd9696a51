import { INCIDENT_KINDS, INCIDENTS } from './incident-kinds';
import { incidentSubject } from './incident-subject.rule';
import { incidentWords } from './incident-words';

describe('incidentWords', () => {
  it.each(INCIDENT_KINDS)(
    'says something in both languages about %s, also when nothing is known of it',
    (kind) => {
      for (const data of [{}, { count: 3 }, { seconds: 40 }]) {
        const { zh, en } = incidentWords(kind, data);
        expect(zh).toMatch(/\p{Script=Han}/u);
        expect(en).toMatch(/^[^\p{Script=Han}]+$/u);
      }
    },
  );

  it.each([
    [
      'deadline_differs',
      { due: 'correction_lapse', dueAt: '2006-03-02T09:30:00.000Z', expectedAt: '2006-03-01T09:30:00.000Z' },
      '补正期限记为 2006年3月2日17:30，按规则应为 2006年3月1日17:30',
    ],
    ['nobody_entitled', { task: 'score', why: 'inactive' }, '“专家评分”：指定的办理人账号已停用'],
    ['clock_off', { host: 'a', process: 'worker', offMs: -61_000 }, 'a 上 worker 的时钟与数据库相差 -61 秒'],
    ['wake_late', { count: 300 }, '唤醒未达：共 300 个项目'],
    [
      'run_differs',
      { what: 'stage', engine: 'application', record: 'acceptance' },
      '流程以为在“申报”，档案已在“验收”',
    ],
    [
      'record_out_of_order',
      { fault: 'edge', from: 'draft', to: 'archived', trigger: 'x' },
      '流程中没有这条路径：草稿 → 已归档（x）',
    ],
    [
      'record_out_of_order',
      { fault: 'orders', orders: 2 },
      '有 2 张未了结的拨付单不属于该项目的任何一笔拨款',
    ],
  ] as const)('tells of %s %j', (kind, data, zh) => {
    expect(incidentWords(kind, data).zh).toBe(zh);
  });

  it('lets a row that was written before incidents knew anything tell its own detail', () => {
    expect(incidentWords('no_alternate_left', {}, '2006-0001 的候补专家已用完')).toEqual({
      zh: '2006-0001 的候补专家已用完',
      en: INCIDENTS.no_alternate_left.en,
    });
  });
});

describe('incidentSubject', () => {
  it.each([
    ['wake_late', 'p', {}, { projectId: 'p' }],
    ['run_missing', null, { count: 30 }, { bureau: true }],
    ['worker_gone', null, {}, null],
    ['clock_off', null, { offMs: 1 }, null],
    ['nobody_entitled', 'p', { taskId: 't', task: 'formal_review' }, { taskId: 't' }],
    ['nobody_entitled', 'p', { taskId: 't', task: 'score' }, { due: { source: 'task_due', id: 't' } }],
    ['deadline_differs', 'p', { source: 'deadline', dueId: 'd' }, { due: { source: 'deadline', id: 'd' } }],
    ['delivery_given_up', 'p', { deliveryId: 'd' }, { deliveryId: 'd' }],
    ['webhook_failing', null, { webhookDeliveryId: 'w' }, { webhookDeliveryId: 'w' }],
  ] as const)('of %s of %s with %j is %j', (kind, projectId, data, subject) => {
    expect(incidentSubject(kind, projectId, data)).toEqual(subject);
  });
});

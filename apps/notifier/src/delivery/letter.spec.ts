import type { DueDelivery } from '@shenpi/record';
import { digestOf, letterOf } from './letter';

const delivery: DueDelivery = {
  id: '11111111-1111-4111-8111-111111111111',
  chain: 'project:1',
  seq: 3,
  at: '2006-03-06T01:00:00.000Z',
  kind: 'task_opened',
  params: { number: '2006-0001', taskKind: 'unit_review', dueAt: '2006-03-09T09:30:00.000Z' },
  projectId: 'p',
  meetingId: null,
  taskId: 't',
  urgent: false,
  legal: false,
  settled: false,
  address: 'zhang@unit.example',
  language: 'zh',
  attempts: 0,
  timesAccepted: 0,
};
const letter = (more: Partial<DueDelivery> = {}) =>
  letterOf('https://shenpi.example', { ...delivery, ...more }, 'zhang@unit.example');

describe('letterOf', () => {
  it('says what, which case, until when and where, Chinese first', () => {
    const { subject, text } = letter();
    expect(subject).toBe('【审批】待办：单位审核（2006-0001），请于2006年3月9日17:30前办理');
    expect(text.split('\n').slice(0, 3)).toEqual([
      '待办：单位审核（2006-0001），请于2006年3月9日17:30前办理。',
      'To do: Unit review (2006-0001), due 9 Mar 2006, 17:30.',
      '办理或查看 · Open: https://shenpi.example/tasks/t',
    ]);
  });

  it('speaks English first to whoever wants that', () => {
    const { subject, text } = letter({ language: 'en' });
    expect(subject).toBe('【审批】To do: Unit review (2006-0001), due 9 Mar 2006, 17:30');
    expect(text.split('\n')[1]).toContain('待办');
  });

  it.each([
    [{}, '/tasks/t'],
    [{ taskId: null }, '/projects/p'],
    [{ taskId: null, meetingId: 'm' }, '/meetings/m'],
    [{ taskId: null, projectId: null }, '/messages'],
  ])('leads %j to %s, without anything in the link that signs in', (more, path) => {
    expect(letter(more).html).toContain(`href="https://shenpi.example${path}"`);
  });

  it('says of a legal notice that it is one', () => {
    expect(letter({ legal: true }).text).toContain('依法应当送达');
    expect(letter().text).not.toContain('依法应当送达');
  });

  it('shows words of an edition as words, not as HTML', () => {
    const words = { zh: '<b>{number}</b>', en: '<img src=x>' };
    const { html } = letter({ params: { number: '2006-0001', words } });
    expect(html).not.toContain('<b>');
    expect(html).not.toContain('<img');
  });

  it('has the id of its delivery, and another only when somebody has it sent again', () => {
    expect(letter().id).toBe(letter({ attempts: 3, language: 'en' }).id);
    expect(letter({ timesAccepted: 1 }).id).not.toBe(letter().id);
  });
});

describe('digestOf', () => {
  const other: DueDelivery = { ...delivery, id: '22222222-2222-4222-8222-222222222222', taskId: 'u' };
  const digest = (...held: [DueDelivery, ...DueDelivery[]]) =>
    digestOf('https://shenpi.example', held, 'zhang@unit.example');

  it('lists what it holds, each with its time and its link', () => {
    const { subject, text } = digest(delivery, other);
    expect(subject).toBe('【审批】您有 2 条通知');
    for (const part of ['2006年3月6日09:00', '/tasks/t', '/tasks/u']) expect(text).toContain(part);
  });

  it('has the same id for the same notices, in whatever order, and another for others', () => {
    expect(digest(delivery, other).id).toBe(digest(other, delivery).id);
    expect(digest(delivery, { ...other, id: '3' }).id).not.toBe(digest(delivery, other).id);
    expect(digest(delivery, other).id).toMatch(/^[\w.-]+$/);
  });
});

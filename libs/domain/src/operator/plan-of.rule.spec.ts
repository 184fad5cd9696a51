import { CURE_KINDS, CURES } from './cure-kinds';
import { isSamePlan, planOf, type CureEffect } from './plan-of.rule';

const AT = '2006-02-20T09:30:00.000Z';
const LATER = '2006-02-27T09:30:00.000Z';

const EFFECTS: readonly CureEffect[] = [
  { kind: 'retry_now', payments: 1 },
  { kind: 'restart_run', payments: 0 },
  { kind: 'rebuild_engine', open: 12 },
  { kind: 'skip_wait', source: 'task_due', due: 'score', dueAt: AT },
  { kind: 'correct_deadline', source: 'deadline', due: 'publicity_end', from: AT, to: LATER },
  { kind: 'hand_over_task', task: 'formal_review', from: '业务科室经办', to: '李四' },
  {
    kind: 'reopen_step',
    reopening: {
      tasks: [{ kind: 'score', accountId: 'sealed', subjectId: 'a' }],
      deadlines: ['correction_lapse'],
      cancelled: [{ id: 'x', kind: 'mystery' }],
    },
  },
  { kind: 'hold' },
  { kind: 'release_hold', heldAt: AT, moved: 3 },
  { kind: 'resend', channelZh: '电子邮件', channelEn: 'e-mail' },
  { kind: 'withdraw_message', channelZh: '短信', channelEn: 'text message' },
];

describe('planOf', () => {
  it('has words for every kind of cure', () => {
    expect(EFFECTS.map(({ kind }) => kind).sort()).toEqual([...CURE_KINDS].sort());
  });

  it.each(EFFECTS)('says what $kind will do, step by step and in one sentence', (effect) => {
    const { zh, en, steps, needsSecond } = planOf(effect);
    expect(steps.length).toBeGreaterThan(0);
    for (const step of steps) {
      expect(zh).toContain(step.zh);
      expect(en).toContain(step.en);
    }
    expect(`${zh}${en}`).not.toMatch(/undefined|null|NaN|sealed/);
    expect(needsSecond).toBe(CURES[effect.kind].needsSecond);
  });

  it('is another plan once the record gives other words', () => {
    const plan = planOf({
      kind: 'correct_deadline',
      source: 'deadline',
      due: 'correction_lapse',
      from: AT,
      to: LATER,
    });
    const moved = planOf({
      kind: 'correct_deadline',
      source: 'deadline',
      due: 'correction_lapse',
      from: LATER,
      to: AT,
    });
    expect(isSamePlan(plan, plan)).toBe(true);
    expect(isSamePlan(plan, moved)).toBe(false);
  });
});

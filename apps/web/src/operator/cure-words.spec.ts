import { CURE_KINDS, INCIDENTS } from '@shenpi/domain';
import { offersOf, scopeOf } from './cure-words';

const projectId = '6f7d9b1e-0000-4000-8000-000000000001';
const taskId = '6f7d9b1e-0000-4000-8000-000000000002';
const due = { source: 'deadline', id: '6f7d9b1e-0000-4000-8000-000000000003' } as const;

describe('offersOf', () => {
  it('does to the case what is done to cases, whatever the incident points at', () => {
    expect(offersOf(['retry_now', 'restart_run'], { projectId, subject: { due } })).toEqual([
      { kind: 'retry_now', subject: { projectId } },
      { kind: 'restart_run', subject: { projectId } },
    ]);
  });

  it('offers nothing that needs a task or a due which is not at hand', () => {
    expect(offersOf(['hand_over_task', 'skip_wait'], { projectId })).toEqual([]);
    expect(offersOf(['hand_over_task', 'skip_wait'], { projectId, subject: { taskId } })).toEqual([
      { kind: 'hand_over_task', subject: { taskId } },
    ]);
    expect(offersOf(['correct_deadline'], { projectId, subject: { due } })).toEqual([
      { kind: 'correct_deadline', subject: { due } },
    ]);
  });

  it('sends again what goes to people and what goes to other systems', () => {
    expect(offersOf(['resend'], { projectId: null, subject: { webhookDeliveryId: taskId } })).toHaveLength(1);
    expect(offersOf(['resend'], { projectId: null, subject: { deliveryId: taskId } })).toHaveLength(1);
    expect(offersOf(['resend'], { projectId })).toEqual([]);
  });

  it('always has the whole bureau at hand', () => {
    expect(offersOf(INCIDENTS.run_missing.cures, { projectId: null })).toEqual([
      { kind: 'rebuild_engine', subject: { bureau: true } },
    ]);
  });

  it('keeps the commands of different things apart', () => {
    const scopes = CURE_KINDS.flatMap((kind) => offersOf([kind], { projectId, subject: { taskId } })).map(
      scopeOf,
    );
    expect(new Set(scopes).size).toBe(scopes.length);
  });
});

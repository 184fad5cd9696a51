import { TASK_KINDS } from '../lifecycle';
import { skipWaitRejection, type Wait } from './skip-wait.rule';

const wait = (more: Partial<Wait>): Wait => ({
  source: 'deadline',
  kind: 'payment_overdue',
  holder: null,
  ...more,
});

describe('skipWaitRejection', () => {
  it.each([
    'publicity_end',
    'correction_lapse',
    'task_book_lapse',
    'project_end',
    'acceptance_lapse',
    'rectification_lapse',
    'round_open',
    'round_close',
    'meeting_start',
    'service_deemed',
    'a_kind_of_tomorrow',
  ])('never ends %s early', (kind) => {
    expect(skipWaitRejection(wait({ kind }))).toMatchObject({ code: 'wait_is_promised', field: 'subject' });
  });

  it.each(['acceptance_reminder', 'payment_overdue', 'task_escalation'])('lets %s come now', (kind) => {
    expect(skipWaitRejection(wait({ kind }))).toBeNull();
  });

  it.each(TASK_KINDS)('reminds the holder of %s at any time', (kind) => {
    expect(skipWaitRejection(wait({ source: 'task_reminder', kind }))).toBeNull();
  });

  const seats = ['reply_invitation', 'score', 'acceptance_opinion'];
  it.each(seats)('gives the seat of %s away only where its expert cannot act', (kind) => {
    const of = (holder: Wait['holder']) => skipWaitRejection(wait({ source: 'task_due', kind, holder }));
    expect(of('present')).toMatchObject({ code: 'expert_can_still_act' });
    expect(of('away')).toBeNull();
    expect(of('inactive')).toBeNull();
  });

  it.each(TASK_KINDS.filter((kind) => !seats.includes(kind)))(
    'leaves the holder of %s their time',
    (kind) => {
      expect(skipWaitRejection(wait({ source: 'task_due', kind, holder: 'inactive' }))).toMatchObject({
        code: 'wait_is_promised',
      });
    },
  );
});

import { MESSAGE_KINDS, type MessageParams } from './message-kinds';
import { messageWords } from './message-words';

const everything: MessageParams = {
  number: '2006-0012',
  taskKind: 'formal_review',
  dueAt: '2006-10-12T09:30:00.000Z',
  publicUntil: '2006-10-19',
  documentNumber: '云科发〔2006〕3号',
  tranche: 2,
  meetingNumber: '第12次党组会',
  scheduledAt: '2006-10-12T01:00:00.000Z',
  position: 3,
  incident: 'no_alternate_left',
};

describe('messageWords', () => {
  it('says what, which case and until when, in the time of the bureau', () => {
    expect(messageWords('task_opened', everything)).toEqual({
      zh: '待办：形式审查（2006-0012），请于2006年10月12日17:30前办理。',
      en: 'To do: Formal review (2006-0012), due 12 Oct 2006, 17:30.',
    });
  });

  it.each([
    [
      'correction',
      '项目2006-0012需要补正，请于2006年10月12日17:30前提交，逾期自动不予受理。',
      'Case 2006-0012 must be corrected before 12 Oct 2006, 17:30, or the filing lapses.',
    ],
    [
      'publicity',
      '项目2006-0012通过审议，进入公示，公示至2006年10月19日。',
      'Case 2006-0012 passed the meeting and is under publicity, until 19 Oct 2006.',
    ],
    [
      'task_escalated',
      '督办：形式审查（2006-0012）逾期未办，承办：业务科室经办，期限为2006年10月12日17:30。',
      'Escalated: Formal review (2006-0012) is overdue, held by: Handler, was due 12 Oct 2006, 17:30.',
    ],
    [
      'payment_overdue',
      '项目2006-0012的经费已超过拨付期限仍未拨付（第2笔）。',
      'Case 2006-0012 waits for a payment whose limit has passed (tranche 2).',
    ],
    [
      'meeting_created',
      '会议“第12次党组会”定于2006年10月12日09:00召开。',
      'Meeting “第12次党组会” takes place on 12 Oct 2006, 09:00.',
    ],
    [
      'ballot_opened',
      '会议“第12次党组会”第3项议题开始表决，请表决。',
      'Meeting “第12次党组会” votes on item 3 now; please vote.',
    ],
    [
      'incident_raised',
      '运行异常：候补专家已用完（2006-0012），请处置。',
      'Incident: No alternate expert is left (2006-0012).',
    ],
  ])('words %s', (kind, zh, en) => {
    expect(messageWords(kind, everything)).toEqual({ zh, en });
  });

  it('speaks of a case without a number, and of a task without a limit', () => {
    expect(messageWords('returned_by_unit', {}).zh).toBe('申报项目被单位退回修改，修改后请重新提交。');
    expect(messageWords('task_opened', { taskKind: 'unit_review' }).zh).toBe('待办：单位审核。');
    expect(messageWords('task_opened', { taskKind: 'unit_review' }, '盐湖镁资源').zh).toBe(
      '待办：单位审核（“盐湖镁资源”）。',
    );
    expect(messageWords('task_opened', everything, '盐湖镁资源').zh).not.toContain('盐湖镁资源');
    expect(messageWords('meeting_due', {}, '第12次党组会').zh).toBe('会议“第12次党组会”已到召开时间。');
    expect(messageWords('task_opened', { taskKind: 'sign_minutes', meetingNumber: '第12次党组会' }).en).toBe(
      'To do: Sign the minutes (第12次党组会).',
    );
  });

  it.each(MESSAGE_KINDS)(
    'has a whole sentence in both languages for %s, with and without its facts',
    (kind) => {
      for (const params of [everything, {}]) {
        const { zh, en } = messageWords(kind, params);
        expect(zh).toMatch(/^[^。]+。$/);
        expect(en).toMatch(/^[A-Z][^\n]+\.$/);
        expect(`${zh}${en}`).not.toMatch(/undefined|null|NaN/);
      }
    },
  );

  it('still says something of a kind that it does not know', () => {
    expect(messageWords('from_a_newer_program', { number: '2006-0012' }).zh).toBe('项目2006-0012有新情况。');
  });
});

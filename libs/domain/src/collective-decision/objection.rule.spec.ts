import { instantOf } from '../kernel';
import { objectionRejection } from './objection.rule';

const OBJECTION = {
  now: instantOf('2024-09-26', '10:00'),
  period: { startsOn: '2024-09-25', endsOn: '2024-09-30', endsAt: instantOf('2024-09-30', '24:00') },
  name: '周五',
  contact: '0990-1234567',
  content: '项目内容与我单位2004年成果重复',
};

describe('objectionRejection', () => {
  it.each([
    ['a telephone number', {}],
    ['a short telephone number', { contact: '1234567' }],
    ['an e-mail address', { contact: 'zhou@example.org' }],
    ['a name with a middle dot', { name: '买买提·艾力' }],
    ['the last minute of the last day', { now: instantOf('2024-09-30', '23:59') }],
    ['the evening of the notice, before the first printed day', { now: instantOf('2024-09-24', '20:00') }],
  ])('takes up an objection with %s', (_, change) => {
    expect(objectionRejection({ ...OBJECTION, ...change })).toBeNull();
  });

  it.each([
    [
      'at the midnight after the last day',
      { now: instantOf('2024-09-30', '24:00') },
      'objection_too_late',
      undefined,
    ],
    ['without a name', { name: ' ' }, 'real_name_required', 'name'],
    ['with half a name', { name: '周' }, 'real_name_required', 'name'],
    ['anonymous', { name: '匿名' }, 'real_name_required', 'name'],
    ['anonymous in English', { name: 'Anonymous' }, 'real_name_required', 'name'],
    ['with a number for a name', { name: '12345' }, 'real_name_required', 'name'],
    ['without a contact', { contact: '' }, 'contact_required', 'contact'],
    ['with an unusable contact', { contact: '12345' }, 'contact_required', 'contact'],
    ['with half an address', { contact: 'zhou@' }, 'contact_required', 'contact'],
    ['without content', { content: '  ' }, 'field_required', 'content'],
  ])('refuses one %s', (_, change, code, field) => {
    const rejection = objectionRejection({ ...OBJECTION, ...change });
    expect(rejection?.code).toBe(code);
    expect(rejection?.field).toBe(field);
  });
});

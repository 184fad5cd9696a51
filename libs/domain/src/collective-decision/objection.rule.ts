import { reject, type Instant, type Rejection } from '../kernel';
import type { PublicityPeriod } from '../time';

const ANONYMOUS = ['匿名', '无名', '无名氏', 'anonymous', 'anon'];
const NAME_MIN = 2;
const PHONE_DIGITS_MIN = 7;

const isRealName = (name: string): boolean => {
  const trimmed = name.trim();
  return (
    [...trimmed].length >= NAME_MIN && /\p{L}/u.test(trimmed) && !ANONYMOUS.includes(trimmed.toLowerCase())
  );
};

const isContact = (contact: string): boolean =>
  /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(contact.trim()) || contact.replace(/\D/g, '').length >= PHONE_DIGITS_MIN;

/**
 * May this objection be taken up? In writing, before the publicity period is over, under a real name, with a telephone
 * number or an e-mail address. An objection between the notice and its first printed day is in time.
 */
export const objectionRejection = (input: {
  readonly now: Instant;
  readonly period: PublicityPeriod;
  readonly name: string;
  readonly contact: string;
  readonly content: string;
}): Rejection | null => {
  if (input.now >= input.period.endsAt) {
    return reject(
      'objection_too_late',
      `公示期已于${input.period.endsOn}结束，不再受理异议，可通过信访或纪检渠道反映`,
      `The publicity period ended on ${input.period.endsOn}; turn to the discipline channel instead`,
    );
  }
  if (!isRealName(input.name)) {
    return reject(
      'real_name_required',
      '请填写真实姓名，匿名异议不予受理',
      'Give your real name; anonymous objections are not taken up',
      { field: 'name' },
    );
  }
  if (!isContact(input.contact)) {
    return reject(
      'contact_required',
      '请填写联系电话或电子邮箱',
      'Give a telephone number or an e-mail address',
      { field: 'contact' },
    );
  }
  return input.content.trim() === ''
    ? reject('field_required', '请写明异议内容和依据', 'Say what you object to and why', { field: 'content' })
    : null;
};

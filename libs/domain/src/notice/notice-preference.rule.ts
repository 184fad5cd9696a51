import { reject, type ClockTime, type Rejection } from '../kernel';

export const NOTICE_LANGUAGES = ['zh', 'en'] as const;
export type NoticeLanguage = (typeof NOTICE_LANGUAGES)[number];
/** Letters one by one, gathered once a working day, or none but those that the law wants. */
export const EMAIL_WISHES = ['immediately', 'digest', 'off'] as const;
export type EmailWish = (typeof EMAIL_WISHES)[number];

/** How a person wants to be told. Times are of the bureau's clock; quiet hours may cross midnight. */
export interface NoticePreference {
  readonly language: NoticeLanguage;
  readonly email: EmailWish;
  readonly digestAt: ClockTime;
  readonly quietFrom: ClockTime | null;
  readonly quietUntil: ClockTime | null;
}

/** Where a person can be reached; null where nowhere. */
export interface NoticeContact {
  readonly email: string | null;
  readonly mobile: string | null;
}

/** Of whoever has said nothing: every letter at once, and nobody is woken by one. */
export const DEFAULT_NOTICE_PREFERENCE: NoticePreference = {
  language: 'zh',
  email: 'immediately',
  digestAt: '08:30',
  quietFrom: '22:00',
  quietUntil: '07:00',
};

/** A time of day as it is kept: `08:30`; the end of the day is 00:00 of the next. */
export const isClockTime = (text: string): boolean => /^([01]\d|2[0-3]):[0-5]\d$/.test(text);

const MOST_OF_ADDRESS = 254;
const MOST_OF_LOCAL_PART = 64;
const LOCAL_PART = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const DOMAIN = /^([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/;

/** An address that a mail server takes: RFC 5321 without quoted names, comments and bare numbers for a domain. */
export const isEmailAddress = (text: string): boolean => {
  const at = text.lastIndexOf('@');
  const local = text.slice(0, at);
  return (
    at > 0 &&
    text.length <= MOST_OF_ADDRESS &&
    local.length <= MOST_OF_LOCAL_PART &&
    LOCAL_PART.test(local) &&
    DOMAIN.test(text.slice(at + 1))
  );
};

/** A mobile number of the mainland: eleven digits from 13 to 19. */
export const isMobileNumber = (text: string): boolean => /^1[3-9]\d{9}$/.test(text);

const unknownName = (given: object, known: object, place: string): Rejection | null => {
  const name = Object.keys(given).find((one) => !Object.hasOwn(known, one));
  return name === undefined
    ? null
    : reject(
        'channel_unknown',
        `没有“${name}”这个渠道或设置。`,
        `There is no channel or setting "${name}".`,
        {
          field: `${place}.${name}`,
        },
      );
};

const NOWHERE: NoticeContact = { email: null, mobile: null };

/** Refuses an address that is none; a channel that does not exist is named. */
export const contactRejection = (contact: NoticeContact): Rejection | null => {
  const { email, mobile } = contact;
  if (email !== null && !isEmailAddress(email))
    return reject(
      'email_invalid',
      '邮箱地址不正确，请按“name@example.com”的格式填写。',
      'This is no e-mail address; write it as name@example.com.',
      { field: 'contact.email' },
    );
  if (mobile !== null && !isMobileNumber(mobile))
    return reject(
      'mobile_invalid',
      '手机号码不正确，应为 11 位数字。',
      'This is no mobile number; eleven digits are needed.',
      { field: 'contact.mobile' },
    );
  return unknownName(contact, NOWHERE, 'contact');
};

const isAmong = (wanted: readonly string[], value: string): boolean => wanted.includes(value);

const timeRejection = (field: string): Rejection =>
  reject('time_invalid', '时间应写成“08:30”的格式。', 'Write the time as 08:30.', {
    field: `preference.${field}`,
  });

/** Refuses a language, wish or time that is none, half a pair of quiet hours, and quiet hours of no length. */
export const preferenceRejection = (preference: NoticePreference): Rejection | null => {
  const { language, email, digestAt, quietFrom, quietUntil } = preference;
  const unknown = unknownName(preference, DEFAULT_NOTICE_PREFERENCE, 'preference');
  if (unknown) return unknown;
  if (!isAmong(NOTICE_LANGUAGES, language))
    return reject('language_unknown', '语言只能是中文或英文。', 'The language is Chinese or English.', {
      field: 'preference.language',
    });
  if (!isAmong(EMAIL_WISHES, email))
    return reject(
      'wish_unknown',
      '邮件只能选择立即、汇总或不发。',
      'Letters come immediately, in a digest, or not at all.',
      { field: 'preference.email' },
    );
  if (!isClockTime(digestAt)) return timeRejection('digestAt');
  if (quietFrom !== null && !isClockTime(quietFrom)) return timeRejection('quietFrom');
  if (quietUntil !== null && !isClockTime(quietUntil)) return timeRejection('quietUntil');
  if ((quietFrom === null) !== (quietUntil === null))
    return reject(
      'quiet_hours_incomplete',
      '免打扰时段须同时填写开始和结束时间，或都不填。',
      'Quiet hours need both a beginning and an end, or neither.',
      { field: quietFrom === null ? 'preference.quietFrom' : 'preference.quietUntil' },
    );
  if (quietFrom !== null && quietFrom === quietUntil)
    return reject(
      'quiet_hours_empty',
      '免打扰的开始和结束时间不能相同。',
      'Quiet hours cannot begin and end at the same time.',
      { field: 'preference.quietUntil' },
    );
  return null;
};

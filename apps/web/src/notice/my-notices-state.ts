import type { Answer, readMyNotices, saveMyNotices } from '@shenpi/contract';
import { DEFAULT_NOTICE_PREFERENCE, type EmailWish, type NoticeLanguage } from '@shenpi/domain';
import type { Command } from '../platform/command';

/** The form as it is typed; empty texts are nothing. */
export interface NoticesTyped {
  readonly email: string;
  readonly mobile: string;
  readonly language: NoticeLanguage;
  readonly wish: EmailWish;
  readonly digestAt: string;
  readonly isQuiet: boolean;
  readonly quietFrom: string;
  readonly quietUntil: string;
}

/** The form as it opens. Whoever had no quiet hours is offered the usual ones when they want some. */
export const typedOf = ({ contact, preference }: Answer<typeof readMyNotices>): NoticesTyped => ({
  email: contact.email ?? '',
  mobile: contact.mobile ?? '',
  language: preference.language,
  wish: preference.email,
  digestAt: preference.digestAt,
  isQuiet: preference.quietFrom !== null,
  quietFrom: preference.quietFrom ?? DEFAULT_NOTICE_PREFERENCE.quietFrom ?? '',
  quietUntil: preference.quietUntil ?? DEFAULT_NOTICE_PREFERENCE.quietUntil ?? '',
});

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());

export const noticesBody = (typed: NoticesTyped): Command<typeof saveMyNotices>['body'] => ({
  contact: { email: orNull(typed.email), mobile: orNull(typed.mobile) },
  preference: {
    language: typed.language,
    email: typed.wish,
    digestAt: typed.digestAt,
    quietFrom: typed.isQuiet ? orNull(typed.quietFrom) : null,
    quietUntil: typed.isQuiet ? orNull(typed.quietUntil) : null,
  },
});

import {
  DEFAULT_NOTICE_PREFERENCE,
  DELIVERY_CHANNEL_NAMES,
  legalNoticeName,
  NOTICE_CHANNELS,
  noticeRules,
  type DeliveryChannel,
  type Instant,
  type MessageWords,
  type NoticeChannel,
  type NoticeContact,
  type NoticePreference,
} from '@shenpi/domain';
import { query, type RecordStore } from '../connection/record-store';
import type { Actor } from '../work/account';

/** Where one account can be reached and how it wants to be told. */
export interface NoticeAddresses {
  readonly language: NoticePreference['language'];
  readonly preference: NoticePreference;
  readonly email: string | null;
  readonly mobile: string | null;
  readonly wecom: string | null;
  readonly dingtalk: string | null;
  /** Letters to the address came back, since then. */
  readonly bouncedAt: Instant | null;
}

interface AddressRow extends Omit<NoticeAddresses, 'preference' | 'language'> {
  readonly accountId: string;
  readonly bounce: string | null;
  readonly preference: NoticePreference | null;
}

const ADDRESSES = `
  select a.id as "accountId", c.email, c.mobile, c.wecom, c.dingtalk, c.bounced_at as "bouncedAt", c.bounce,
         case when n.account_id is null then null else json_build_object('language', n.language, 'email', n.email, 'digestAt', n.digest_at,
           'quietFrom', n.quiet_from, 'quietUntil', n.quiet_until) end as preference
  from account a left join contact c on c.account_id = a.id left join notice_preference n on n.account_id = a.id
  where a.id = any ($1)`;

/** The addresses and wishes of accounts; whoever has said nothing has the bureau's defaults. Accounts that are not there are left out. */
export const noticeAddressesOf = async (
  store: RecordStore,
  accountIds: readonly string[],
): Promise<ReadonlyMap<string, NoticeAddresses>> => {
  const rows = accountIds.length === 0 ? [] : await query<AddressRow>(store, ADDRESSES, [accountIds]);
  return new Map(
    rows.map(({ accountId, bounce: _bounce, preference: said, ...addresses }) => {
      const preference = said ?? DEFAULT_NOTICE_PREFERENCE;
      return [accountId, { ...addresses, preference, language: preference.language }];
    }),
  );
};

export interface MyNotices {
  readonly contact: NoticeContact & {
    readonly bounced: { readonly at: Instant; readonly reason: string } | null;
  };
  readonly preference: NoticePreference;
  readonly always: readonly MessageWords[];
  readonly channels: readonly (MessageWords & {
    readonly channel: NoticeChannel;
    readonly available: boolean;
    readonly whyZh?: string;
    readonly whyEn?: string;
  })[];
}

/** What nobody can switch off: the inbox, and what the law wants delivered. */
const always = (): readonly MessageWords[] => {
  const legal = noticeRules(null).filter((rule) => rule.legal);
  return [
    { zh: '系统内消息和待办', en: 'Messages and tasks in the product' },
    ...[...new Set(legal.map((rule) => rule.kind))].map(legalNoticeName),
  ];
};

const addressOf = (channel: DeliveryChannel, row: AddressRow): string | null =>
  channel === 'sms' ? row.mobile : row[channel];

const whyNot = (
  channel: NoticeChannel,
  installed: readonly DeliveryChannel[],
  row: AddressRow,
): MessageWords | null => {
  if (channel === 'in_product') return null;
  if (!installed.includes(channel))
    return { zh: '本系统未开通该渠道', en: 'This installation does not have the channel' };
  if (addressOf(channel, row) === null) return { zh: '尚未登记地址', en: 'No address is registered' };
  if (channel === 'email' && row.bouncedAt !== null)
    return { zh: '寄往该邮箱的邮件被退回，请更正地址', en: 'Letters to the address came back; correct it' };
  return null;
};

/** Where I can be reached, how I want to be told, and which channels work for me. `installed` are the ways out of this installation. */
export const readMyNotices = async (
  store: RecordStore,
  actor: Actor,
  installed: readonly DeliveryChannel[],
): Promise<MyNotices> => {
  const [row] = await query<AddressRow>(store, ADDRESSES, [[actor.accountId]]);
  if (!row) throw new Error('the account of a session is gone');
  const bounced = row.bouncedAt === null ? null : { at: row.bouncedAt, reason: row.bounce ?? '' };
  return {
    contact: { email: row.email, mobile: row.mobile, bounced },
    preference: row.preference ?? DEFAULT_NOTICE_PREFERENCE,
    always: always(),
    channels: NOTICE_CHANNELS.map((channel) => {
      const why = whyNot(channel, installed, row);
      return {
        channel,
        ...DELIVERY_CHANNEL_NAMES[channel],
        available: why === null,
        ...(why === null ? {} : { whyZh: why.zh, whyEn: why.en }),
      };
    }),
  };
};

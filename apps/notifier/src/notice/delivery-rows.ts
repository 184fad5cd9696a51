import { randomUUID } from 'node:crypto';
import {
  DELIVERY_POLICY,
  isNews,
  sendAt,
  type DeliveryChannel,
  type DeliveryFailure,
  type Instant,
  type WorkingCalendar,
} from '@shenpi/domain';
import {
  calendarOf,
  noticeAddressesOf,
  query,
  readClockIn,
  type NoticeAddresses,
  type RecordStore,
} from '@shenpi/record';
import type { MessageRow } from './message-row';

/** A row of the table delivery, in the names of its columns. */
export interface DeliveryRow {
  readonly id: string;
  readonly message_id: string;
  readonly account_id: string;
  readonly chain: string;
  readonly seq: number;
  readonly channel: DeliveryChannel;
  readonly address: string | null;
  readonly state: 'waiting' | 'given_up';
  readonly digest: boolean;
  readonly not_before: Instant;
  readonly failure: DeliveryFailure | null;
  readonly created_at: Instant;
  readonly closed_at: Instant | null;
}

/** The ways out that this installation has. */
export type InstalledChannels = ReadonlySet<DeliveryChannel>;

interface Circumstances {
  readonly now: Instant;
  readonly calendar: WorkingCalendar;
  readonly installed: InstalledChannels;
  readonly addresses: ReadonlyMap<string, NoticeAddresses>;
  /** Until when each account is away; those who are here are left out. */
  readonly away: ReadonlyMap<string, Instant>;
}

const AWAY = `
  select account_id as "accountId", max(ends_at) as until from absence
  where account_id = any ($1) and ended_at is null and starts_at <= $2 and ends_at > $2 group by account_id`;

const isExternal = (channel: string): channel is DeliveryChannel => channel !== 'in_product';

const addressOf = (reached: NoticeAddresses, channel: DeliveryChannel): string | null =>
  reached[channel === 'sms' ? 'mobile' : channel];

const rowOf = (
  { id, account_id, chain, seq }: MessageRow,
  channel: DeliveryChannel,
  now: Instant,
): DeliveryRow => ({
  id: randomUUID(),
  message_id: id,
  account_id,
  chain,
  seq,
  channel,
  address: null,
  state: 'waiting',
  digest: false,
  not_before: now,
  failure: null,
  created_at: now,
  closed_at: null,
});

/**
 * A legal notice that no channel can carry is listed once, so that its sender's desk sees it: the first channel that the installation
 * has lacks the address, or it has none of them.
 */
const listedFailure = (
  message: MessageRow,
  channels: readonly DeliveryChannel[],
  { now, installed }: Circumstances,
): readonly DeliveryRow[] => {
  const channel = channels.find((one) => installed.has(one)) ?? channels[0];
  if (!message.legal || channel === undefined) return [];
  const failure = installed.has(channel) ? 'no_address' : 'channel_off';
  return [{ ...rowOf(message, channel, now), state: 'given_up', failure, closed_at: now }];
};

const rowsOf = (message: MessageRow, circumstances: Circumstances): readonly DeliveryRow[] => {
  const { now, calendar, installed, addresses, away } = circumstances;
  const { urgent, legal, account_id: accountId } = message;
  const reached = addresses.get(accountId);
  const channels = message.channels.filter(isExternal);
  if (reached === undefined || channels.length === 0) return [];
  if (!legal && message.task_id === null && !isNews(DELIVERY_POLICY, message.at, now)) return [];
  // An address that letters came back from is tried again for what the law wants only.
  const canReach = (channel: DeliveryChannel): boolean =>
    installed.has(channel) &&
    addressOf(reached, channel) !== null &&
    (legal || channel !== 'email' || reached.bouncedAt === null);
  const ways = channels.filter(canReach);
  if (ways.length === 0) return listedFailure(message, channels, circumstances);
  const { preference } = reached;
  const { how, notBefore } = sendAt({
    now,
    urgent,
    legal,
    preference,
    calendar,
    away: away.get(accountId) ?? null,
  });
  if (how === 'off') return [];
  return ways.map((channel) => ({
    ...rowOf(message, channel, now),
    address: addressOf(reached, channel),
    digest: how === 'digest',
    not_before: notBefore,
  }));
};

/**
 * What is to be sent of new messages: a row for each way out that the rule wants, the installation has, and its addressee can be
 * reached on; dated by the addressee's wishes.
 */
export const deliveryRowsOf = async (
  store: RecordStore,
  messages: readonly MessageRow[],
  installed: InstalledChannels,
): Promise<readonly DeliveryRow[]> => {
  const external = messages.filter(({ channels }) => channels.some(isExternal));
  if (external.length === 0) return [];
  const accountIds = [...new Set(external.map((message) => message.account_id))];
  const now = await readClockIn(store.dataSource.manager);
  const away = await query<{ accountId: string; until: Instant }>(store, AWAY, [accountIds, now]);
  const circumstances: Circumstances = {
    now,
    installed,
    calendar: await calendarOf(store),
    addresses: await noticeAddressesOf(store, accountIds),
    away: new Map(away.map(({ accountId, until }) => [accountId, until])),
  };
  return external.flatMap((message) => rowsOf(message, circumstances));
};

import type { DeliveryChannel } from '@shenpi/domain';
import type { Configuration } from '@shenpi/platform';
import { gatewayChannel, type GatewayOptions } from './gateway.channel';
import type { NoticeChannel } from './notice-channel';
import { smtpChannel } from './smtp.channel';

/** The ways out that this installation has. */
export type NoticeChannels = ReadonlyMap<DeliveryChannel, NoticeChannel>;

type Settings = Pick<
  Configuration,
  | 'smtpUrl'
  | 'mailFrom'
  | 'smsUrl'
  | 'smsSecret'
  | 'wecomUrl'
  | 'wecomSecret'
  | 'dingtalkUrl'
  | 'dingtalkSecret'
>;

/** A channel for each address that is set; the configuration has seen to it that its secret or sender is set as well. */
export const channelsOf = (settings: Settings): NoticeChannels => {
  const channels: NoticeChannel[] = [];
  const { smtpUrl, mailFrom } = settings;
  if (smtpUrl !== undefined && mailFrom !== undefined)
    channels.push(smtpChannel({ url: smtpUrl, from: mailFrom }));
  const gateway = (channel: GatewayOptions['channel'], url?: string, secret?: string): void => {
    if (url !== undefined && secret !== undefined) channels.push(gatewayChannel({ channel, url, secret }));
  };
  gateway('sms', settings.smsUrl, settings.smsSecret);
  gateway('wecom', settings.wecomUrl, settings.wecomSecret);
  gateway('dingtalk', settings.dingtalkUrl, settings.dingtalkSecret);
  return new Map(channels.map((channel) => [channel.channel, channel]));
};

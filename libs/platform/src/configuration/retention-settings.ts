import { settingWithDefault, type SettingWithDefault, type Words } from './setting';
import { integerBetween } from './values';

const words = (zh: string, en: string): Words => ({ zh, en });

const MOST_DAYS = 36_500;
/** The database itself forgets nothing younger (forget_messages). */
const LEAST_MESSAGE_DAYS = 90;

const days = (name: string, about: Words, least: number, preset: number): SettingWithDefault<number> =>
  settingWithDefault(
    {
      name,
      about,
      takes: words(
        `应为 ${least} 到 ${MOST_DAYS} 的整数（天）`,
        `a whole number from ${least} to ${MOST_DAYS} is needed, in days`,
      ),
    },
    integerBetween(least, MOST_DAYS),
    String(preset),
  );

/** How long is kept what proves nothing. */
export const RETENTION_SETTINGS = {
  keepReadMessageDays: days(
    'SHENPI_KEEP_MESSAGES_DAYS',
    words(
      '已读或已撤回的消息保留多少天；依法送达的永久保留',
      'days that read or withdrawn messages are kept; those that the law wants delivered are kept for ever',
    ),
    LEAST_MESSAGE_DAYS,
    365,
  ),
  keepWebhookDeliveryDays: days(
    'SHENPI_KEEP_WEBHOOKS_DAYS',
    words('向其他系统的推送记录，结束后保留多少天', 'days that closed deliveries to other systems are kept'),
    1,
    90,
  ),
  keepIncidentDays: days(
    'SHENPI_KEEP_INCIDENTS_DAYS',
    words(
      '已恢复的运行异常保留多少天；链上的记录永久保留',
      'days that closed incidents are kept; the chains keep for ever that there was one',
    ),
    1,
    730,
  ),
};

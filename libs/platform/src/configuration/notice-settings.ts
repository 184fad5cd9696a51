import { optionalSetting, settingWithDefault, type OptionalSetting, type Words } from './setting';
import { httpUrl, integerBetween, mailSender, secretText, smtpUrl, text } from './values';

const words = (zh: string, en: string): Words => ({ zh, en });
const none = words('无', 'none');
const aPort = words('应为 1 到 65535 的端口号', 'a port from 1 to 65535 is needed');

/** A gateway that takes notices as signed HTTP requests, for a channel that is not e-mail. */
const gatewayUrl = (name: string, channel: Words): OptionalSetting<string> =>
  optionalSetting(
    {
      name: `SHENPI_${name}_URL`,
      about: words(
        `${channel.zh}网关地址；不设则不使用该渠道`,
        `the gateway for ${channel.en}; without it none are sent`,
      ),
      takes: words(
        '应为 http:// 或 https:// 开头的地址',
        'an address that starts with http:// or https:// is needed',
      ),
    },
    httpUrl,
    none,
  );
const gatewaySecret = (name: string, channel: Words): OptionalSetting<string> =>
  optionalSetting(
    {
      name: `SHENPI_${name}_SECRET`,
      about: words(
        `与${channel.zh}网关共用的密钥；设有网关时必填`,
        'the secret shared with it; needed when it is set',
      ),
      takes: words('至少 16 个字符', 'at least 16 characters are needed'),
      secret: true,
    },
    secretText,
    none,
  );

const sms = words('短信', 'text messages');
const wecom = words('企业微信', 'WeCom messages');
const dingtalk = words('钉钉', 'DingTalk messages');

/** How notices leave the product, and the simulator that takes them where there is no mail server. */
export const NOTICE_SETTINGS = {
  smtpUrl: optionalSetting(
    {
      name: 'SHENPI_SMTP_URL',
      about: words(
        '发送电子邮件的服务器；不设则不发邮件',
        'the server that takes e-mail; without it none is sent',
      ),
      takes: words(
        '应为 smtp://用户:密码@主机:端口 或 smtps:// 开头的地址',
        'smtp://user:password@host:port, or smtps://, is needed',
      ),
      secret: true,
    },
    smtpUrl,
    none,
  ),
  mailFrom: optionalSetting(
    {
      name: 'SHENPI_MAIL_FROM',
      about: words(
        '邮件的发件人；设有邮件服务器时必填',
        'the sender of e-mail; needed when the server is set',
      ),
      takes: words(
        '应为 名称 <地址@域名> 或 地址@域名',
        'name <address@domain>, or address@domain, is needed',
      ),
    },
    mailSender,
    none,
  ),
  smsUrl: gatewayUrl('SMS', sms),
  smsSecret: gatewaySecret('SMS', sms),
  wecomUrl: gatewayUrl('WECOM', wecom),
  wecomSecret: gatewaySecret('WECOM', wecom),
  dingtalkUrl: gatewayUrl('DINGTALK', dingtalk),
  dingtalkSecret: gatewaySecret('DINGTALK', dingtalk),
  mailSmtpPort: settingWithDefault(
    {
      name: 'SHENPI_MAIL_SMTP_PORT',
      about: words('邮件模拟程序收信的端口', 'where the mail simulator takes e-mail'),
      takes: aPort,
    },
    integerBetween(1, 65_535),
    '7325',
  ),
  mailWebPort: settingWithDefault(
    {
      name: 'SHENPI_MAIL_WEB_PORT',
      about: words('邮件模拟程序网页的端口', 'where its page shows what arrived'),
      takes: aPort,
    },
    integerBetween(1, 65_535),
    '7326',
  ),
  mailDir: optionalSetting(
    {
      name: 'SHENPI_MAIL_DIR',
      about: words('邮件模拟程序保存邮件的目录', 'where it keeps the letters'),
      takes: words('应为路径', 'a path is needed'),
    },
    text,
    words('数据目录下的 mail', 'mail in the data directory'),
  ),
} as const;

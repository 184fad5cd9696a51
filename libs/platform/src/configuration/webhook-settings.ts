import { optionalSetting, settingWithDefault, type Words } from './setting';
import { hostList, integerBetween, text } from './values';

const words = (zh: string, en: string): Words => ({ zh, en });

/** Where events may be sent to, whom to trust there, and how soon to try again. */
export const WEBHOOK_SETTINGS = {
  webhookAllowed: optionalSetting(
    {
      name: 'SHENPI_WEBHOOK_ALLOWED',
      about: words(
        '公网以外可接收事件推送的主机或网段；列出的也可不加密',
        'hosts and ranges besides public addresses that may be sent events; those may also go without encryption',
      ),
      takes: words(
        '应为逗号分隔的主机名、地址或 CIDR 网段，如 oa.example.cn,10.20.0.0/16',
        'host names, addresses and CIDR ranges with commas between, such as oa.example.cn,10.20.0.0/16, are needed',
      ),
    },
    hostList,
    words('无', 'none'),
  ),
  webhookCaFile: optionalSetting(
    {
      name: 'SHENPI_WEBHOOK_CA',
      about: words(
        '另行信任的证书颁发机构（PEM 文件），用于事件推送',
        'authorities trusted besides the well-known ones when events are sent (PEM file)',
      ),
      takes: words('应为路径', 'a path is needed'),
    },
    text,
    words('无', 'none'),
  ),
  webhookPauseMs: settingWithDefault(
    {
      name: 'SHENPI_WEBHOOK_PAUSE_MS',
      about: words(
        '推送失败后首次重试前的毫秒数，此后逐次加倍',
        'milliseconds before the first repetition of a failed delivery; each further pause doubles',
      ),
      takes: words('应为 1 到 3600000 的整数', 'a whole number from 1 to 3600000 is needed'),
    },
    integerBetween(1, 3_600_000),
    '5000',
  ),
} as const;

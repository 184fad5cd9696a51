/** Why nothing was delivered, as the record keeps it. A stored code is never renamed. */
export const WEBHOOK_FAILURES = [
  'address_not_allowed',
  'name_unknown',
  'refused',
  'unreachable',
  'timeout',
  'broken_off',
  'certificate_expired',
  'certificate_not_trusted',
  'certificate_wrong_name',
  'tls_failed',
  'redirected',
  'gone',
  'status',
  'failed',
] as const;
export type WebhookFailure = (typeof WEBHOOK_FAILURES)[number];

interface Words {
  readonly zh: string;
  readonly en: string;
}

const WORDS: Readonly<Record<WebhookFailure, Words>> = {
  address_not_allowed: {
    zh: '地址不在允许范围内（内网、本机等地址须由 SHENPI_WEBHOOK_ALLOWED 放行）',
    en: 'the address is not allowed (private and local addresses need SHENPI_WEBHOOK_ALLOWED)',
  },
  name_unknown: { zh: '主机名无法解析', en: 'the host name is not known' },
  refused: { zh: '对方拒绝连接', en: 'the connection was refused' },
  unreachable: { zh: '网络不可达', en: 'the network does not reach it' },
  timeout: { zh: '对方超时未应答', en: 'no answer in time' },
  broken_off: { zh: '连接中断', en: 'the connection broke off' },
  certificate_expired: { zh: '对方证书已过期', en: 'the certificate of the receiver has expired' },
  certificate_not_trusted: {
    zh: '对方证书不受信任',
    en: 'the certificate of the receiver is not trusted',
  },
  certificate_wrong_name: {
    zh: '对方证书与主机名不符',
    en: 'the certificate of the receiver is for another name',
  },
  tls_failed: { zh: '加密连接无法建立', en: 'no secure connection could be made' },
  redirected: { zh: '对方要求转到其他地址，系统不跟随', en: 'the receiver redirects, which is not followed' },
  gone: {
    zh: '对方表示该地址已停用（410），订阅已暂停',
    en: 'the receiver says that the address is gone (410); the webhook is suspended',
  },
  status: { zh: '对方应答错误', en: 'the receiver answers with an error' },
  failed: { zh: '发送失败', en: 'sending failed' },
};

const isKnown = (failure: string): failure is WebhookFailure =>
  (WEBHOOK_FAILURES as readonly string[]).includes(failure);

/** What an HTTP status means for a delivery; null for success. */
export const failureOfStatus = (status: number): WebhookFailure | null => {
  if (status >= 200 && status < 300) return null;
  if (status === 410) return 'gone';
  return status >= 300 && status < 400 ? 'redirected' : 'status';
};

/** The reason in plain words; null where nothing failed. */
export const webhookFailureWords = (failure: string | null, status: number | null): Words | null => {
  if (failure === null) return null;
  const { zh, en } = WORDS[isKnown(failure) ? failure : 'failed'];
  return failure === 'status' || failure === 'redirected'
    ? { zh: `${zh}（HTTP ${status ?? '?'}）`, en: `${en} (HTTP ${status ?? '?'})` }
    : { zh, en };
};

import { reject, type Rejection } from '@shenpi/domain';
import type { AddressCheck } from '@shenpi/platform';

const field = { field: 'url' };

const REFUSALS: Readonly<Record<Exclude<AddressCheck, 'allowed'>, () => Rejection>> = {
  malformed: () =>
    reject(
      'webhook_url_invalid',
      '应为 https:// 开头、不含用户名和密码的地址。',
      'An address that starts with https:// and holds no user name or password is needed.',
      field,
    ),
  not_encrypted: () =>
    reject(
      'webhook_url_not_encrypted',
      '只能推送到 https:// 地址；内部系统确需不加密的，请在 SHENPI_WEBHOOK_ALLOWED 中列出该主机。',
      'Only https:// is allowed; for an inside system without it, list its host in SHENPI_WEBHOOK_ALLOWED.',
      field,
    ),
  not_allowed: () =>
    reject(
      'webhook_address_not_allowed',
      '该地址属于内网、本机或其他不允许访问的范围；确需推送的，请在 SHENPI_WEBHOOK_ALLOWED 中列出。',
      'The address is private, local or otherwise not allowed; list it in SHENPI_WEBHOOK_ALLOWED if it is meant.',
      field,
    ),
  name_unknown: () =>
    reject(
      'webhook_host_unknown',
      '找不到该主机，请检查地址。',
      'The host of this address is not known; check it.',
      field,
    ),
};

/** Why events may not be sent to an address, or null where they may. */
export const addressRejection = (check: AddressCheck): Rejection | null =>
  check === 'allowed' ? null : REFUSALS[check]();

/** Why a request got no answer. A stored code is never renamed. */
export type OutboundFailure =
  | 'address_not_allowed'
  | 'name_unknown'
  | 'refused'
  | 'unreachable'
  | 'timeout'
  | 'broken_off'
  | 'certificate_expired'
  | 'certificate_not_trusted'
  | 'certificate_wrong_name'
  | 'tls_failed'
  | 'failed';

/** The address rule does not let this request leave. */
export class AddressNotAllowed extends Error {}

const BY_CODE: Readonly<Record<string, OutboundFailure>> = {
  ECONNREFUSED: 'refused',
  ENOTFOUND: 'name_unknown',
  EAI_AGAIN: 'name_unknown',
  EAI_NONAME: 'name_unknown',
  EAI_NODATA: 'name_unknown',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  EADDRNOTAVAIL: 'unreachable',
  EHOSTDOWN: 'unreachable',
  ETIMEDOUT: 'timeout',
  ECONNRESET: 'broken_off',
  EPIPE: 'broken_off',
  CERT_HAS_EXPIRED: 'certificate_expired',
  ERR_TLS_CERT_ALTNAME_INVALID: 'certificate_wrong_name',
  CERT_NOT_YET_VALID: 'certificate_not_trusted',
  CERT_UNTRUSTED: 'certificate_not_trusted',
  CERT_REVOKED: 'certificate_not_trusted',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'certificate_not_trusted',
  SELF_SIGNED_CERT_IN_CHAIN: 'certificate_not_trusted',
  UNABLE_TO_GET_ISSUER_CERT: 'certificate_not_trusted',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'certificate_not_trusted',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'certificate_not_trusted',
  CERT_SIGNATURE_FAILURE: 'certificate_not_trusted',
  INVALID_CA: 'certificate_not_trusted',
  EPROTO: 'tls_failed',
};

/** Names what went wrong on the way; whatever it is, it is the outside world's doing and worth another attempt. */
export const outboundFailureOf = (error: unknown): OutboundFailure => {
  if (error instanceof AddressNotAllowed) return 'address_not_allowed';
  const { name, code } = (typeof error === 'object' && error !== null ? error : {}) as {
    readonly name?: unknown;
    readonly code?: unknown;
  };
  if (name === 'AbortError' || name === 'TimeoutError') return 'timeout';
  if (typeof code !== 'string') return 'failed';
  if (code.startsWith('HPE_')) return 'broken_off';
  return BY_CODE[code] ?? (code.startsWith('ERR_SSL_') ? 'tls_failed' : 'failed');
};

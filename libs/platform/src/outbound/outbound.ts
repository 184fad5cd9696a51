import { lookup as systemLookup, type LookupAddress } from 'node:dns';
import * as http from 'node:http';
import * as https from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { rootCertificates } from 'node:tls';
import { outboundRule, type OutboundRule } from './address-rule';
import { AddressNotAllowed, outboundFailureOf, type OutboundFailure } from './outbound-failure';

export interface OutboundRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** For everything together: name, connection, handshake, and the head of the answer. */
  readonly timeoutMs: number;
}

export interface OutboundAnswer {
  /** HTTP status; null where there was no answer. */
  readonly status: number | null;
  readonly failure: OutboundFailure | null;
  readonly ms: number;
}

/** What an address is good for, before anything is sent to it. */
export type AddressCheck = 'allowed' | 'malformed' | 'not_encrypted' | 'not_allowed' | 'name_unknown';

/** The only way out of the house for what people configure: nothing leaves to where the configuration does not allow. */
export interface Outbound {
  readonly check: (url: string) => Promise<AddressCheck>;
  /** Sends once and never throws for the outside world's faults; follows no redirect and reads no body. */
  readonly post: (request: OutboundRequest) => Promise<OutboundAnswer>;
}

export interface OutboundOptions {
  /** Hosts, addresses and ranges that may be reached besides public ones. */
  readonly allowed: readonly string[];
  /** Certificates (PEM) of authorities that are trusted besides the well-known ones. */
  readonly ca?: string;
  /** How names become addresses; the system's way unless a test brings its own. */
  readonly lookup?: typeof systemLookup;
}

/** An answer's body is of no interest; a receiver that writes is listened to for this long, so that it is not cut off. */
const MOST_BYTES = 65_536;

const hostOf = (url: URL): string => url.hostname.replace(/^\[(.*)\]$/, '$1');

const parsed = (text: string): URL | null => {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  const isWeb = url.protocol === 'https:' || url.protocol === 'http:';
  return isWeb && url.username === '' && url.password === '' ? url : null;
};

const mayBePlain = (rule: OutboundRule, url: URL): boolean =>
  url.protocol === 'https:' || rule.namesHost(url.hostname) || rule.listsAddress(hostOf(url));

/** What a name leads to, without the addresses that are not allowed: the connection is made to one of these and to no other. */
const guardedLookup =
  (rule: OutboundRule, lookup: typeof systemLookup): LookupFunction =>
  (hostname, options, answer) => {
    lookup(hostname, { ...options, all: true }, (error, found: LookupAddress[]) => {
      if (error) return answer(error, '', 0);
      const permitted = rule.namesHost(hostname)
        ? found
        : found.filter(({ address }) => rule.permitsAddress(address));
      const [first] = permitted;
      if (first === undefined) return answer(new AddressNotAllowed(hostname), '', 0);
      return options.all ? answer(null, permitted) : answer(null, first.address, first.family);
    });
  };

const ignoreBody = (response: http.IncomingMessage): void => {
  let bytes = 0;
  response.on('error', () => undefined);
  response.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > MOST_BYTES) response.destroy();
  });
};

export const createOutbound = (options: OutboundOptions): Outbound => {
  const rule = outboundRule(options.allowed);
  const lookup = guardedLookup(rule, options.lookup ?? systemLookup);
  const ca = options.ca === undefined ? undefined : [...rootCertificates, options.ca];

  /** A name is looked at when it is connected to; an address in figures is never looked up, so it is looked at here. */
  const isRefused = (url: URL): boolean =>
    !mayBePlain(rule, url) || (isIP(hostOf(url)) !== 0 && !rule.permitsAddress(hostOf(url)));

  const send = (url: URL, { headers, body, timeoutMs }: OutboundRequest): Promise<number> =>
    new Promise((resolve, reject) => {
      const request = (url.protocol === 'https:' ? https : http).request(url, {
        method: 'POST',
        headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) },
        // A connection of its own: one that is kept could have been made under an older answer of the name server.
        agent: false,
        lookup,
        signal: AbortSignal.timeout(timeoutMs),
        ...(url.protocol === 'https:' ? { ca, rejectUnauthorized: true, minVersion: 'TLSv1.2' } : {}),
      });
      request.on('error', reject);
      request.on('response', (response) => {
        ignoreBody(response);
        resolve(response.statusCode ?? 0);
      });
      request.end(body);
    });

  const check = async (text: string): Promise<AddressCheck> => {
    const url = parsed(text);
    if (url === null) return 'malformed';
    if (!mayBePlain(rule, url)) return 'not_encrypted';
    const host = hostOf(url);
    if (isIP(host) !== 0) return rule.permitsAddress(host) ? 'allowed' : 'not_allowed';
    return new Promise((resolve) =>
      lookup(host, { all: true }, (error) => {
        if (error === null) resolve('allowed');
        else resolve(error instanceof AddressNotAllowed ? 'not_allowed' : 'name_unknown');
      }),
    );
  };

  const post = async (request: OutboundRequest): Promise<OutboundAnswer> => {
    const startedAt = performance.now();
    const ms = (): number => Math.round(performance.now() - startedAt);
    const url = parsed(request.url);
    if (url === null || isRefused(url)) return { status: null, failure: 'address_not_allowed', ms: ms() };
    try {
      return { status: await send(url, request), failure: null, ms: ms() };
    } catch (error) {
      return { status: null, failure: outboundFailureOf(error), ms: ms() };
    }
  };
  return { check, post };
};

import { createHmac, timingSafeEqual } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer as createHttp, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createHttps } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { CloudEvent, HTTP } from 'cloudevents';

const FOLDER = join(__dirname, 'certificates');
const certificate = (name: 'valid' | 'expired'): { readonly key: Buffer; readonly cert: Buffer } => ({
  key: readFileSync(join(FOLDER, 'receiver.key')),
  cert: readFileSync(join(FOLDER, `${name}.pem`)),
});

/** Who signed the certificates of the receivers. */
export const AUTHORITY_FILE = join(FOLDER, 'ca.pem');

/** An event as it arrived. */
export interface Arrived {
  readonly id: string;
  readonly type: string;
  readonly subject: string | undefined;
  readonly source: string;
  readonly data: unknown;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
  /** What the receiver said to it; null where it said nothing. */
  readonly status: number | null;
}

/** Another system: takes events and keeps them. */
export interface Receiver {
  readonly url: string;
  readonly arrived: readonly Arrived[];
  /** Ids of what it said yes to, in the order in which it did. */
  readonly taken: () => readonly string[];
  /** What it says from now on; null is nothing at all. */
  readonly answerWith: (answer: (event: Arrived, n: number) => number | null) => void;
  readonly show: (name: 'valid' | 'expired') => void;
  readonly close: () => Promise<void>;
}

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
};

const eventOf = (headers: Readonly<Record<string, string>>, body: string): Omit<Arrived, 'status'> => {
  const event = HTTP.toEvent({ headers, body });
  if (!(event instanceof CloudEvent)) throw new Error('not a single event');
  const { id, type, subject, source, data } = event;
  return { id, type, subject, source, data, body, headers };
};

export const startReceiver = async (shows?: 'valid' | 'expired'): Promise<Receiver> => {
  const arrived: Arrived[] = [];
  let answer: (event: Arrived, n: number) => number | null = () => 204;
  const take = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await bodyOf(request);
    const event = eventOf(request.headers as Record<string, string>, body);
    const status = answer({ ...event, status: null }, arrived.length + 1);
    arrived.push({ ...event, status });
    if (status !== null) response.writeHead(status, { location: 'http://127.0.0.1:1/' }).end();
  };
  const handler = (request: IncomingMessage, response: ServerResponse): void => {
    take(request, response).catch((error: unknown) => response.writeHead(400).end(String(error)));
  };
  const https = shows === undefined ? null : createHttps(certificate(shows), handler);
  const server = https ?? createHttp(handler);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `${https === null ? 'http' : 'https'}://127.0.0.1:${port}/events`,
    arrived,
    taken: () =>
      arrived.filter(({ status }) => status !== null && status >= 200 && status < 300).map(({ id }) => id),
    answerWith: (next) => {
      answer = next;
    },
    show: (name) => https?.setSecureContext(certificate(name)),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};

/** Whether the event is signed with the secret, checked as a receiver does it. */
export const isSigned = ({ headers, body }: Arrived, secret: string): boolean => {
  const [version, signature = ''] = (headers['webhook-signature'] ?? '').split(',');
  const expected = createHmac('sha256', Buffer.from(secret.replace('whsec_', ''), 'base64'))
    .update(`${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`)
    .digest();
  const given = Buffer.from(signature, 'base64');
  const isFresh = Math.abs(Date.now() / 1000 - Number(headers['webhook-timestamp'])) < 300;
  return version === 'v1' && isFresh && given.length === expected.length && timingSafeEqual(given, expected);
};

import { mkdirSync } from 'node:fs';
import startMailDev, { type Session } from 'maildev';

export interface MailSimulatorOptions {
  /** Ports on 127.0.0.1, where letters are taken and where the page is. */
  readonly smtpPort: number;
  readonly webPort: number;
  /** Where letters are kept. */
  readonly folder: string;
}

export interface RunningMailSimulator {
  readonly smtpUrl: string;
  readonly pageUrl: string;
  readonly stop: () => Promise<void>;
}

const LOOPBACK = '127.0.0.1';

type Refusal = Error & { readonly responseCode: number };
const refusal = (responseCode: number, sentence: string): Refusal =>
  Object.assign(new Error(sentence), { responseCode });

/** What happens to receivers whose names begin so, for whoever wants to see a failure. */
const refusalOfReceiver = (address: string): Refusal | undefined => {
  if (address.startsWith('bounce')) return refusal(550, `5.1.1 <${address}> no such mailbox`);
  if (address.startsWith('later')) return refusal(451, `4.3.0 <${address}> try again later`);
  return undefined;
};
const isRefusedAsSpam = ({ envelope }: Session): boolean =>
  envelope.rcptTo.some(({ address }) => address.startsWith('spam'));

/**
 * Takes letters over SMTP on this machine, keeps them and shows them on a page; sends none on. One a process, because the package
 * keeps its letters in the module.
 */
export const startMailSimulator = async ({
  smtpPort,
  webPort,
  folder,
}: MailSimulatorOptions): Promise<RunningMailSimulator> => {
  mkdirSync(folder, { recursive: true });
  const server = startMailDev({
    smtp: smtpPort,
    web: webPort,
    ip: LOOPBACK,
    mailDirectory: folder,
    silent: true,
  });
  server.smtp.onRcptTo = ({ address }, _session, answer) => answer(refusalOfReceiver(address));
  const keep = server.smtp.onData;
  server.smtp.onData = (stream, session, answer) => {
    if (!isRefusedAsSpam(session)) return keep(stream, session, answer);
    stream.on('end', () => answer(refusal(554, '5.7.1 the letter is refused')));
    stream.resume();
  };
  await server.listen();
  return {
    smtpUrl: `smtp://${LOOPBACK}:${smtpPort}`,
    pageUrl: `http://${LOOPBACK}:${webPort}`,
    stop: () => new Promise((closed) => server.close(closed)),
  };
};

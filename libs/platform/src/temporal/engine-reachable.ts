import { connect } from 'node:net';
import type { Configuration } from '../configuration';

const TIMEOUT_MS = 500;
const KEPT_MS = 2000;

interface Answer {
  readonly askedAt: number;
  readonly reachable: Promise<boolean>;
}

const answers = new Map<string, Answer>();

const answersAt = (address: string): Promise<boolean> =>
  new Promise((resolve) => {
    const [host, port] = address.split(':');
    const socket = connect({ host, port: Number(port), timeout: TIMEOUT_MS });
    const say = (reachable: boolean): void => {
      socket.destroy();
      resolve(reachable);
    };
    socket.once('connect', () => say(true));
    socket.once('timeout', () => say(false));
    socket.once('error', () => say(false));
  });

/**
 * Whether something listens where the engine should be. Cheap enough for every request: one attempt at a time, at most 500 ms,
 * kept for two seconds. It does not prove that the engine works, only that it is not gone; nothing decides by it.
 */
export const engineReachable = ({
  temporalAddress,
}: Pick<Configuration, 'temporalAddress'>): Promise<boolean> => {
  const kept = answers.get(temporalAddress);
  if (kept !== undefined && performance.now() - kept.askedAt < KEPT_MS) return kept.reachable;
  const reachable = answersAt(temporalAddress);
  answers.set(temporalAddress, { askedAt: performance.now(), reachable });
  return reachable;
};

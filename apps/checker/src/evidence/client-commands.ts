import { fileObjection, type Receipt } from '@shenpi/contract';
import type { CheckOptions } from '../check';
import type { ClientLine } from '../client-log';
import { receiptIn } from './receipts';

/** What a client has of one command, all its attempts together. */
export interface ClientCommand {
  readonly commandId: string;
  readonly username: string;
  readonly route: string;
  /** A receipt for each answer; null for an answer that carries none. */
  readonly answers: readonly (Receipt | null)[];
  readonly refusals: readonly { readonly status: number; readonly code: string }[];
  /** Attempts of which nobody knows what became of them: asked and never answered. */
  readonly open: number;
  /** An answer of this command says that there is a decision. */
  readonly givesDecision: boolean;
  /** It was answered, asked again after that, and then refused for good. */
  readonly refusedAfterAnswer: boolean;
  readonly lines: readonly ClientLine[];
}

/** "Not now": the attempt did nothing, and the same command may be given again. */
const TRY_AGAIN: readonly string[] = ['busy', 'record_unavailable', 'maintenance', 'too_many_requests'];
const UNAUTHENTICATED = 401;
const SERVER_ERROR = 500;

type Refusal = Pick<ClientLine, 'status' | 'code'>;

/** Whether the attempt has certainly done nothing: a failing server may have failed after its commit. */
const isWithoutEffect = ({ status = 0, code = '' }: Refusal): boolean =>
  status < SERVER_ERROR || code === 'busy' || code === 'maintenance';

/** Whether a no speaks of the command itself; everything else speaks of the moment or of the session. */
const isForGood = ({ status = 0, code = '' }: Refusal): boolean =>
  status < SERVER_ERROR && status !== UNAUTHENTICATED && !TRY_AGAIN.includes(code);

const isRefusedAfterAnswer = (lines: readonly ClientLine[]): boolean => {
  const answered = lines.findIndex(({ outcome }) => outcome === 'answered');
  if (answered < 0) return false;
  const askedAgain = lines.findIndex(({ outcome }, index) => index > answered && outcome === 'asked');
  // An attempt that was under way beside the answered one may have been refused by the moment.
  const overlapped = lines.slice(0, answered).filter(({ outcome }) => outcome === 'asked').length > 1;
  return (
    askedAgain >= 0 &&
    !overlapped &&
    lines.slice(askedAgain).some((line) => line.outcome === 'refused' && isForGood(line))
  );
};

const commandOf = (lines: readonly [ClientLine, ...ClientLine[]]): ClientCommand => {
  const count = (wanted: ClientLine['outcome']): number =>
    lines.filter(({ outcome }) => outcome === wanted).length;
  const answers = lines
    .filter(({ outcome }) => outcome === 'answered')
    .map(({ receipt }) => receiptIn(receipt));
  const refusals = lines.filter(({ outcome }) => outcome === 'refused');
  const [{ commandId, username, route }] = lines;
  return {
    commandId,
    username,
    route,
    answers,
    refusals: refusals.map(({ status = 0, code = '' }) => ({ status, code })),
    open: Math.max(0, count('asked') - count('answered') - refusals.filter(isWithoutEffect).length),
    givesDecision: route === fileObjection.id || answers.some((answer) => answer !== null),
    refusedAfterAnswer: isRefusedAfterAnswer(lines),
    lines,
  };
};

const isLost = ({ at }: ClientLine, lost: CheckOptions['lost']): boolean =>
  (lost ?? []).some(({ from, until }) => at >= from && at <= until);

/**
 * The client log by command, in the order of first asking. Commands of which any line falls into a period that was lost on purpose (a
 * database that was set back) are left out: nothing can be said about them.
 */
export const commandsOf = (
  lines: readonly ClientLine[],
  { lost }: Pick<CheckOptions, 'lost'>,
): readonly ClientCommand[] => {
  const byId = new Map<string, [ClientLine, ...ClientLine[]]>();
  for (const line of lines) {
    const known = byId.get(line.commandId);
    if (known) known.push(line);
    else byId.set(line.commandId, [line]);
  }
  return [...byId.values()].filter((own) => !own.some((line) => isLost(line, lost))).map(commandOf);
};

/** Every attempt was refused without effect, and none was left without an answer: it cannot have been done. */
export const isSettledRefusal = ({ answers, refusals, open }: ClientCommand): boolean =>
  answers.length === 0 && refusals.length > 0 && open === 0;

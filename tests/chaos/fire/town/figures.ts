import { performance } from 'node:perf_hooks';

/** What has come back so far. */
export interface Figures {
  readonly asked: number;
  /** Commands that were answered with a receipt, each once. */
  readonly answered: number;
  readonly refused: number;
  /** Asked, and not answered yet. */
  readonly underWay: number;
  /** Requests to which no answer came, or none that says what became of the command; each was asked again. */
  readonly unanswered: number;
  readonly refusals: Readonly<Record<string, number>>;
  /** Of every attempt that came to nothing: why. */
  readonly failures: Readonly<Record<string, number>>;
}

export interface Counting {
  readonly now: () => Figures;
  /** Milliseconds from asking to receipt of all receipts since this was called last. */
  readonly takeTimes: () => readonly number[];
  readonly asked: () => void;
  readonly answered: (askedAt: number) => void;
  readonly refused: (code: string) => void;
  readonly unanswered: (why: string) => void;
  /** The moment of the first receipt for something that was asked at or after a moment (of `performance`). */
  readonly firstAnswerTo: (askedFrom: number) => Promise<number>;
}

interface Listener {
  readonly askedFrom: number;
  readonly heard: (at: number) => void;
}

const counted = (counts: Map<string, number>, name: string): void =>
  void counts.set(name, (counts.get(name) ?? 0) + 1);

const KEPT_TIMES = 5_000;

export const startCounting = (): Counting => {
  const refusals = new Map<string, number>();
  const failures = new Map<string, number>();
  const answerMs: number[] = [];
  let listeners: readonly Listener[] = [];
  let asked = 0;
  let answered = 0;
  let refused = 0;
  let unanswered = 0;
  return {
    now: () => ({
      asked,
      answered,
      refused,
      underWay: asked - answered - refused,
      unanswered,
      refusals: Object.fromEntries(refusals),
      failures: Object.fromEntries(failures),
    }),
    takeTimes: () => answerMs.splice(0),
    asked: () => {
      asked += 1;
    },
    answered: (askedAt) => {
      const at = performance.now();
      answered += 1;
      if (answerMs.length < KEPT_TIMES) answerMs.push(at - askedAt);
      const told = listeners.filter(({ askedFrom }) => askedAt >= askedFrom);
      listeners = listeners.filter((listener) => !told.includes(listener));
      told.forEach(({ heard }) => heard(at));
    },
    refused: (code) => {
      refused += 1;
      counted(refusals, code);
    },
    unanswered: (why) => {
      unanswered += 1;
      counted(failures, why);
    },
    firstAnswerTo: (askedFrom) =>
      new Promise((heard) => {
        listeners = [...listeners, { askedFrom, heard }];
      }),
  };
};

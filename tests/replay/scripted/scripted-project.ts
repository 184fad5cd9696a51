import type { Stage } from '@shenpi/domain';
import type { Errand, ProjectInput, ProjectPlace } from '@shenpi/workflow-contract';

/** One place in a life that is written down beforehand. */
export interface ScriptedStep {
  readonly stage: Stage;
  /** Real milliseconds after which the record moves on by itself. Left out: it waits for a decision. */
  readonly dueInMs?: number;
  readonly errands?: readonly Errand[];
  readonly incident?: boolean;
  readonly ended?: boolean;
}

/** A record of one project that follows a script: what `attendProject` reads in these tests. */
export interface ScriptedProject {
  readonly attend: (input: ProjectInput) => Promise<ProjectPlace>;
  /** As a person's decision would: the next step begins now. */
  readonly decide: () => void;
  /** As a decision would that changes when something is due. */
  readonly postpone: (dueInMs: number) => void;
  /** The next looks fail, as they do while the database is away. */
  readonly failNext: (times: number) => void;
  /** The next look takes until the returned function is called. */
  readonly holdNextLook: () => { readonly begun: Promise<void>; readonly letGo: () => void };
  /** Resolves when a look has found the given step. */
  readonly reached: (step: number) => Promise<void>;
  readonly looks: () => number;
  readonly seenSeqs: () => readonly number[];
}

/** Without a stack: it would carry the paths of this machine into a recorded history. */
const recordIsAway = (): Error => Object.assign(new Error('the record is away'), { stack: '' });

export const scriptedProject = (steps: readonly ScriptedStep[]): ScriptedProject => {
  const seenSeqs: number[] = [];
  const waiting = new Set<{ readonly step: number; readonly tell: () => void }>();
  let at = 0;
  let found = -1;
  let failures = 0;
  let hold: { readonly begin: () => void; readonly until: Promise<void> } | undefined;
  let dueAtMs: number | undefined;

  const begin = (step: number): void => {
    at = step;
    const { dueInMs } = steps[at] ?? {};
    dueAtMs = dueInMs === undefined ? undefined : Date.now() + dueInMs;
  };

  const find = (): void => {
    found = at;
    for (const waiter of waiting) {
      if (waiter.step > found) continue;
      waiting.delete(waiter);
      waiter.tell();
    }
  };

  begin(0);
  return {
    attend: async ({ seenSeq }) => {
      seenSeqs.push(seenSeq);
      if (failures > 0) {
        failures -= 1;
        throw recordIsAway();
      }
      if (dueAtMs !== undefined && Date.now() >= dueAtMs) begin(at + 1);
      const { stage = 'ended', errands = [], incident = false, ended = false } = steps[at] ?? {};
      const stageSeq = at + 1;
      const due = dueAtMs;
      find();
      const held = hold;
      hold = undefined;
      held?.begin();
      await held?.until;
      return {
        ...{ stage, stageSeq, errands, incident, ended },
        dueAt: due === undefined ? null : new Date(due).toISOString(),
        waitMs: due === undefined ? null : Math.max(0, due - Date.now()),
      };
    },
    decide: () => begin(at + 1),
    postpone: (dueInMs) => {
      dueAtMs = Date.now() + dueInMs;
    },
    failNext: (times) => {
      failures = times;
    },
    holdNextLook: () => {
      let letGo: () => void = () => undefined;
      let tellBegun: () => void = () => undefined;
      const begun = new Promise<void>((resolve) => (tellBegun = resolve));
      const until = new Promise<void>((resolve) => (letGo = resolve));
      hold = { begin: tellBegun, until };
      return { begun, letGo: () => letGo() };
    },
    reached: (step) =>
      found >= step ? Promise.resolve() : new Promise((resolve) => void waiting.add({ step, tell: resolve })),
    looks: () => seenSeqs.length,
    seenSeqs: () => seenSeqs,
  };
};

import type { Attended, WorkflowActivities } from '@shenpi/workflow-contract';
import type { ScriptedOrder } from './scripted-order';
import type { ScriptedProject } from './scripted-project';

/** Everything that the workflows of a test meet instead of a database and a finance bureau. */
export interface ScriptedRecord {
  readonly projects: Map<string, ScriptedProject>;
  readonly orders: Map<string, ScriptedOrder>;
  /** Real instants in milliseconds at which a meeting or round has its one deadline, by id. */
  readonly dues: Map<string, number>;
  /** Instants between the start of a clock move and its end, by its id. */
  readonly moves: Map<string, readonly string[]>;
  readonly moved: string[];
}

export const scriptedRecord = (): ScriptedRecord => ({
  projects: new Map(),
  orders: new Map(),
  dues: new Map(),
  moves: new Map(),
  moved: [],
});

const known = <T>(things: ReadonlyMap<string, T>, id: string): T => {
  const thing = things.get(id);
  if (thing === undefined) throw new Error(`the script has no ${id}`);
  return thing;
};

const untilDue = (dueAtMs: number): Attended => {
  const waitMs = dueAtMs - Date.now();
  return waitMs > 0
    ? { waitMs, dueAt: new Date(dueAtMs).toISOString(), ended: false }
    : { waitMs: null, dueAt: null, ended: true };
};

export const scriptedActivities = ({
  projects,
  orders,
  dues,
  moves,
  moved,
}: ScriptedRecord): WorkflowActivities => ({
  attendProject: (input) => known(projects, input.projectId).attend(input),
  attendMeeting: async ({ meetingId }) => untilDue(known(dues, meetingId)),
  attendRound: async ({ roundId }) => untilDue(known(dues, roundId)),
  readPaymentOrder: async ({ orderId }) => ({ orderId, state: known(orders, orderId).state(), attempt: 1 }),
  recordPaymentStep: async (step) => known(orders, step.orderId).step(step),
  submitPayment: async ({ orderId }) => known(orders, orderId).submit(),
  queryPayment: async ({ orderId }) => known(orders, orderId).query(),
  readClockMove: async ({ moveId }) => ({ to: known(moves, moveId).at(-1) ?? '', isRunning: true }),
  nextDueInstant: async ({ until }) =>
    [...moves.values()].flat().find((instant) => instant < until && !moved.includes(instant)) ?? null,
  setRecordClock: async ({ to }) => void moved.push(to),
  wakeDue: async () => 1,
  finishClockMove: async ({ error }) => void moved.push(error ?? 'done'),
  engineQuiet: async () => true,
  triggerSchedules: async () => undefined,
  writeCheckpoint: async () => undefined,
});

import { setTimeout as pause } from 'node:timers/promises';
import type { Instant } from '@shenpi/domain';
import {
  meetingWorkflowId,
  paymentWorkflowId,
  projectWorkflowId,
  roundWorkflowId,
} from '@shenpi/workflow-contract';
import { RECORD_NOW } from '../evidence/claims';
import { withEngine, type Engine, type SeenRun } from '../evidence/engine';
import { sideBySide } from '../evidence/side-by-side';
import type { Evidence, NumberedInspection, Tell } from '../inspection';

/** Something open in the record, which must have a run. */
export interface Open {
  readonly kind: 'project' | 'meeting' | 'round' | 'payment';
  readonly id: string;
  readonly stage: string | null;
  /** When something of it next falls due, by the record clock and by the clock of this machine's database; null where nothing does. */
  readonly dueAt: Instant | null;
  readonly realDueAt: Instant | null;
  /** Real seconds until then. */
  readonly dueInSeconds: number | null;
  /** The payments of a suspended case are asked about when it goes on; a run that asks already may go on. */
  readonly mayRest: boolean;
}

const REAL = (due: string): string =>
  `${due} - make_interval(secs => (select offset_ms from record_clock) / 1000.0)`;

const OPEN = `
  with dues as (
    select 'project' as kind, project_id as id, due_at from deadline where state = 'open' and project_id is not null
    union all select 'meeting', meeting_id, due_at from deadline where state = 'open' and meeting_id is not null
    union all select 'round', round_id, due_at from deadline where state = 'open' and round_id is not null
    union all select case when project_id is null then 'meeting' else 'project' end, coalesce(project_id, meeting_id), due_at from task where state = 'open' and due_at is not null and overdue_at is null
    union all select 'project', project_id, remind_at from task where state = 'open' and remind_at is not null and reminded_at is null and project_id is not null),
  next as (select kind, id, min(due_at) as due_at from dues group by 1, 2),
  open as (
    select 'project' as kind, p.id::text as id, p.stage, case when p.held_at is null then n.due_at end as due_at from project p left join next n on n.kind = 'project' and n.id = p.id where p.stage <> 'ended'
    union all select 'meeting', m.id::text, null, n.due_at from meeting m left join next n on n.kind = 'meeting' and n.id = m.id where m.state <> 'effective'
    union all select 'round', r.id::text, null, n.due_at from call_round r left join next n on n.kind = 'round' and n.id = r.id where r.state <> 'closed'
    union all select 'payment', o.id, null, null from payment_order o where o.state in ('created', 'submitted', 'unknown')),
  resting as (select o.id from payment_order o join project p on p.id = o.project_id where p.held_at is not null)
  select kind, id, stage, due_at as "dueAt", ${REAL('due_at')} as "realDueAt", extract(epoch from due_at - ${RECORD_NOW})::float as "dueInSeconds",
         kind = 'payment' and id in (select id from resting) as "mayRest" from open order by kind, id`;

const WORKFLOW_IDS = {
  project: projectWorkflowId,
  meeting: meetingWorkflowId,
  round: roundWorkflowId,
  payment: paymentWorkflowId,
} as const;

/** Looks take time, and an alarm is set by another machine's clock. */
const TOLERATED_MS = 5 * 60_000;
/** When the record clock is moved, alarms that are further away are set again only once they are near. */
const NEAR_SECONDS = 24 * 3_600;
/** A step that is under way is over by then, or something is wrong with it. */
const AT_REST_WITHIN_MS = 30_000;
/** A run that is about to be started is there by then. */
const BEGUN_WITHIN_MS = 10_000;
const LOOK_AGAIN_MS = 250;
/** Questions to the engine at a time. */
const WIDTH = 16;

/** What a run says otherwise than the record, as a code and a sentence. */
export const differencesOf = (
  open: Open,
  run: SeenRun | null,
): readonly { readonly code: string; readonly sentence: string }[] => {
  if (!run?.isRunning)
    return [
      { code: 'run_missing', sentence: 'Something is open in the record, and the engine does not run it.' },
    ];
  const { stage, realDueAt, dueInSeconds } = open;
  const rings = run.alarmAt === null ? null : Date.parse(run.alarmAt);
  const isNear = dueInSeconds !== null && dueInSeconds > 0 && dueInSeconds < NEAR_SECONDS;
  // One that rings too early looks, finds nothing due, and is set again: a decision that takes a due away wakes nobody for it.
  const isLate = rings !== null && realDueAt !== null && rings - Date.parse(realDueAt) > TOLERATED_MS;
  return [
    ...(stage !== null && run.stage !== stage
      ? [{ code: 'run_in_other_stage', sentence: 'The run of a case shows another stage than the record.' }]
      : []),
    ...(realDueAt !== null && rings === null && (dueInSeconds ?? 0) > 0
      ? [{ code: 'alarm_missing', sentence: 'Something falls due, and the run has set no alarm for it.' }]
      : []),
    ...(isNear && isLate
      ? [
          {
            code: 'alarm_too_late',
            sentence: 'The alarm of a run rings later than the record says that something falls due.',
          },
        ]
      : []),
  ];
};

/**
 * The run as it is when no step of it is under way, where it differs from the record: one of a worker that died is given to another one only
 * after some seconds, of which the record knows nothing. One that is not there yet may be just about to be started: a case is seen before
 * its payment is.
 */
const seeAtRest = async (engine: Engine, open: Open): Promise<SeenRun | null> => {
  const from = performance.now();
  for (;;) {
    const run = await engine.see(WORKFLOW_IDS[open.kind](open.id));
    const within = run?.isRunning !== true ? BEGUN_WITHIN_MS : run.isBusy ? AT_REST_WITHIN_MS : 0;
    if (differencesOf(open, run).length === 0 || performance.now() - from > within) return run;
    await pause(LOOK_AGAIN_MS);
  }
};

const named = (name: string, id: string | null | undefined): Readonly<Record<string, string>> =>
  id === null || id === undefined ? {} : { [name]: id };

const judgeOpen = async (engine: Engine, opens: readonly Open[], tell: Tell): Promise<void> => {
  const seen = await sideBySide(opens, WIDTH, async (open) => ({
    open,
    run: await seeAtRest(engine, open),
  }));
  for (const { open, run } of seen)
    for (const { code, sentence } of differencesOf(open, run))
      tell({
        code,
        ids: {
          workflowId: WORKFLOW_IDS[open.kind](open.id),
          ...named('stage', open.stage),
          ...named('runStage', run?.stage),
          ...named('dueAt', open.realDueAt),
          ...named('alarmAt', run?.alarmAt),
        },
        sentence,
      });
};

const judgeStrangers = async (engine: Engine, expected: ReadonlySet<string>, tell: Tell): Promise<number> => {
  const running = await engine.running();
  const strangers = [...running].filter((id) => !expected.has(id));
  const seen = await sideBySide(strangers, WIDTH, async (id) => ({ id, run: await engine.see(id) }));
  for (const { id, run } of seen)
    if (run?.isRunning)
      tell({
        code: 'run_of_nothing_open',
        ids: { workflowId: id },
        sentence: 'The engine runs something that is not open in the record.',
      });
  return running.size;
};

const look = async (
  { record, options }: Evidence,
  tell: Tell,
): Promise<number | { readonly skipped: string }> => {
  if (!options.isQuiet) return { skipped: 'people are at work' };
  if (options.temporal === undefined) return { skipped: 'no engine was named' };
  const opens = await record.rows<Open>(OPEN);
  const expected = new Set(opens.map(({ kind, id }) => WORKFLOW_IDS[kind](id)));
  return withEngine(options.temporal, async (engine) => {
    await judgeOpen(
      engine,
      opens.filter(({ mayRest }) => !mayRest),
      tell,
    );
    return opens.length + (await judgeStrangers(engine, expected, tell));
  });
};

export const runs: NumberedInspection = {
  invariant: 9,
  name: "one open run for each open case, none for closed ones, stage and due instant as the record's",
  inspect: look,
};

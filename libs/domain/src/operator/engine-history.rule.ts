import type { Instant } from '../kernel';
import { STAGE_NAMES, type Stage } from '../lifecycle';
import { activityWords, engineCauseOf, engineCauseWords } from './engine-words';

interface Words {
  readonly zh: string;
  readonly en: string;
}

/** One event of a run's history as far as it says something: its kind, as the engine names it, and a few plain fields. */
export interface EngineEvent {
  readonly id: number;
  readonly at: Instant;
  readonly type: string;
  readonly facts: Readonly<Record<string, string | number>>;
}

const fact = ({ facts }: EngineEvent, name: string): string => String(facts[name] ?? '');

/** A summary of ours is `Chinese · English`. */
export const summaryWords = (summary: string): Words => {
  const [zh = '', en = zh] = summary.split(' · ');
  return { zh, en };
};

const failure = (event: EngineEvent): Words => engineCauseWords(engineCauseOf(fact(event, 'failure')));
const always = (zh: string, en: string) => (): Words => ({ zh, en });
const step =
  (zh: (name: string) => string, en: (name: string) => string) =>
  (event: EngineEvent): Words => {
    const name = activityWords(fact(event, 'activityType'));
    return { zh: zh(name.zh), en: en(name.en) };
  };

const stageShown = (event: EngineEvent): Stage | null => {
  const shown = Object.entries(event.facts).find(([name]) => name === 'keyword.ShenpiStage')?.[1];
  return shown !== undefined && Object.hasOwn(STAGE_NAMES, String(shown)) ? (String(shown) as Stage) : null;
};

const EVENTS: Readonly<Record<string, (event: EngineEvent) => Words>> = {
  workflowExecutionStarted: always('流程启动', 'The run began'),
  workflowExecutionCompleted: always('流程正常结束', 'The run ended as it should'),
  workflowExecutionFailed: (event) => ({
    zh: `流程失败：${failure(event).zh}`,
    en: `The run failed: ${failure(event).en}`,
  }),
  workflowExecutionTimedOut: always('流程超时', 'The run ran out of time'),
  workflowExecutionTerminated: always('流程被终止', 'The run was terminated'),
  workflowExecutionCanceled: always('流程被取消', 'The run was cancelled'),
  workflowExecutionContinuedAsNew: always('流程换段继续', 'The run goes on with a new history'),
  workflowExecutionSignaled: always('收到“档案有变更”的唤醒', 'Woken: the record changed'),
  workflowTaskScheduled: always('等待 worker 推进流程', 'Waits for a worker to go on'),
  workflowTaskStarted: always('worker 开始推进流程', 'A worker goes on with it'),
  workflowTaskCompleted: always('流程推进一步', 'Went on by one step'),
  workflowTaskTimedOut: always('worker 未在时限内推进流程', 'The worker did not go on in time'),
  workflowTaskFailed: (event) => ({
    zh: `流程推进失败：${failure(event).zh}`,
    en: `Could not go on: ${failure(event).en}`,
  }),
  activityTaskScheduled: step(
    (name) => `安排步骤“${name}”`,
    (name) => `Asked for the step "${name}"`,
  ),
  activityTaskStarted: always('步骤开始', 'The step began'),
  activityTaskCompleted: always('步骤完成', 'The step is done'),
  activityTaskFailed: (event) => ({
    zh: `步骤失败：${failure(event).zh}`,
    en: `The step failed: ${failure(event).en}`,
  }),
  activityTaskTimedOut: always('步骤超时', 'The step ran out of time'),
  timerStarted: (event) => {
    const what = summaryWords(fact(event, 'summary'));
    return { zh: `设定期限闹钟：${what.zh}`, en: `Set the alarm: ${what.en}` };
  },
  timerFired: always('期限闹钟响起', 'The alarm rang'),
  timerCanceled: always('取消期限闹钟', 'The alarm was stopped'),
  markerRecorded: always('查看档案', 'Looked at the record'),
  upsertWorkflowSearchAttributes: (event) => {
    const stage = stageShown(event);
    return stage === null
      ? { zh: '更新检索信息', en: 'Updated what it is found by' }
      : { zh: `进入“${STAGE_NAMES[stage].zh}”`, en: `Entered ${STAGE_NAMES[stage].en}` };
  },
  startChildWorkflowExecutionInitiated: always('启动拨付流程', 'Starts the run of a payment'),
  childWorkflowExecutionStarted: always('拨付流程已启动', 'The run of the payment began'),
  childWorkflowExecutionCompleted: always('拨付流程结束', 'The run of the payment ended'),
};

/** An event of a history in the bureau's words; one that says nothing to people keeps the engine's own name. */
export const engineEventWords = (event: EngineEvent): Words =>
  (Object.hasOwn(EVENTS, event.type) ? EVENTS[event.type]?.(event) : undefined) ?? {
    zh: event.type,
    en: event.type,
  };

/** What an operator wants to see beside the record's own events; the rest is the engine's housekeeping. */
const TOLD: readonly string[] = [
  'workflowExecutionStarted',
  'workflowExecutionCompleted',
  'workflowExecutionFailed',
  'workflowExecutionTimedOut',
  'workflowExecutionTerminated',
  'workflowExecutionCanceled',
  'workflowTaskFailed',
  'activityTaskScheduled',
  'activityTaskFailed',
  'activityTaskTimedOut',
  'timerFired',
  'startChildWorkflowExecutionInitiated',
];
export const isTold = ({ type }: EngineEvent): boolean => TOLD.includes(type);

/** The alarm that is set and has not rung: when it rings, in real time, and what for. */
export const openAlarm = (
  events: readonly EngineEvent[],
): { readonly at: Instant; readonly for: Words } | null => {
  const over = new Set(
    events
      .filter(({ type }) => type === 'timerFired' || type === 'timerCanceled')
      .map((event) => fact(event, 'timerId')),
  );
  const set = events.findLast((event) => event.type === 'timerStarted' && !over.has(fact(event, 'timerId')));
  const timeoutMs = Number(set?.facts['timeoutMs']);
  return set === undefined || Number.isNaN(timeoutMs)
    ? null
    : {
        at: new Date(Date.parse(set.at) + timeoutMs).toISOString(),
        for: summaryWords(fact(set, 'summary')),
      };
};

/** Where in a history the run entered which stage, by the number of the event. */
export const stagesOfHistory = (
  events: readonly EngineEvent[],
): readonly (Words & { readonly from: number })[] =>
  events.flatMap((event) => {
    const stage = stageShown(event);
    return stage === null ? [] : [{ ...STAGE_NAMES[stage], from: event.id }];
  });

/** What is known of a run that is being looked at. */
export interface RunAtHand {
  readonly status: string;
  readonly pendingTask: { readonly attempt: number } | null;
  readonly activities: readonly { readonly type: string; readonly attempt: number }[];
}

/** What a run waits for, in words. */
export const waitWords = (run: RunAtHand, events: readonly EngineEvent[]): Words => {
  if (run.status !== 'running') return { zh: '已结束，不再等待', en: 'Ended; waits for nothing' };
  const [activity] = run.activities;
  if (activity !== undefined) {
    const { zh, en } = activityWords(activity.type);
    return {
      zh: `步骤“${zh}”（第 ${activity.attempt} 次）`,
      en: `the step "${en}" (attempt ${activity.attempt})`,
    };
  }
  if (run.pendingTask !== null)
    return run.pendingTask.attempt > 1
      ? {
          zh: `流程推进失败后重试（第 ${run.pendingTask.attempt} 次）`,
          en: `another attempt to go on (${run.pendingTask.attempt})`,
        }
      : { zh: 'worker 推进流程', en: 'a worker to go on' };
  const alarm = openAlarm(events);
  return alarm === null
    ? { zh: '档案变更', en: 'a change of the record' }
    : { zh: `档案变更，或${alarm.for.zh}`, en: `a change of the record, or ${alarm.for.en}` };
};

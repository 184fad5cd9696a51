import type { Instant } from '../kernel';
import { STAGE_NAMES, TASKS, type Stage, type TaskKind } from '../lifecycle';
import { instantWords } from '../notice/moment-words';
import type { CureKind } from './cure-kinds';
import { dueKindWords } from './due-words';
import { activityWords, engineCauseOf, engineCauseWords } from './engine-words';

/** What the record says of a case, as far as the engine or the rules could say something else. */
export interface RecordSide {
  readonly isOpen: boolean;
  readonly isHeld: boolean;
  readonly stage: Stage;
  readonly now: Instant;
  /** Changes that the engine has not looked at. */
  readonly unseenChanges: number;
  /** The engine is just being told of them, as after every decision. */
  readonly wakeUnderWay: boolean;
  /** The next instant for which the engine must have set its alarm; null where nothing falls due. */
  readonly nextDueAt: Instant | null;
  /** Payment orders whose fate is not known yet. */
  readonly openOrders: readonly string[];
  readonly tasksWithoutHolder: readonly TaskKind[];
  readonly wrongDues: readonly {
    readonly kind: string;
    readonly dueAt: Instant;
    readonly expectedAt: Instant;
  }[];
  /** Tasks that the present step should have and has not, and deadlines likewise. */
  readonly missingOfStep: number;
  readonly failedNotices: number;
}

export interface RunSide {
  readonly status: string;
  readonly stage: string | null;
  /** When its alarm rings, by the record clock. */
  readonly alarmAt: Instant | null;
  readonly taskAttempts: number;
  readonly taskFailure: string;
  readonly stuck: readonly { readonly type: string; readonly attempt: number; readonly failure: string }[];
}

/** What the engine says; null where it does not answer, and then nothing is said about it. */
export interface EngineSide {
  readonly run: RunSide | null;
  readonly payments: readonly { readonly orderId: string; readonly run: RunSide | null }[];
}

export interface Difference {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  readonly cures: readonly CureKind[];
}

const difference = (code: string, zh: string, en: string, cures: readonly CureKind[]): Difference => ({
  code,
  zh,
  en,
  cures,
});

/** Looks take time, and an alarm is set by another machine's clock. */
const TOLERATED_MS = 5 * 60_000;
/** Alarms further away are set again when the record clock is moved only once they are near. */
const NEAR_MS = 24 * 3_600_000;

const hasOtherAlarm = ({ nextDueAt, now }: RecordSide, { alarmAt }: RunSide): boolean => {
  if (nextDueAt === null || nextDueAt <= now) return false;
  const dueMs = Date.parse(nextDueAt);
  if (alarmAt === null) return true;
  return dueMs - Date.parse(now) < NEAR_MS && Math.abs(Date.parse(alarmAt) - dueMs) > TOLERATED_MS;
};

const stuckWords = (run: RunSide): readonly Difference[] => [
  ...(run.taskAttempts > 1
    ? [
        difference(
          'run_failing',
          `流程推进失败 ${run.taskAttempts} 次：${engineCauseWords(engineCauseOf(run.taskFailure)).zh}`,
          `The run has failed to go on ${run.taskAttempts} times: ${engineCauseWords(engineCauseOf(run.taskFailure)).en}`,
          ['restart_run'],
        ),
      ]
    : []),
  ...run.stuck
    .filter(({ attempt }) => attempt > 1)
    .map(({ type, attempt, failure }) => {
      const [name, cause] = [activityWords(type), engineCauseWords(engineCauseOf(failure))];
      return difference(
        'activity_stuck',
        `步骤“${name.zh}”已失败 ${attempt - 1} 次：${cause.zh}`,
        `The step "${name.en}" has failed ${attempt - 1} times: ${cause.en}`,
        ['retry_now', 'restart_run'],
      );
    }),
];

const ofRun = (record: RecordSide, run: RunSide | null): readonly Difference[] => {
  const isRunning = run?.status === 'running';
  if (!record.isOpen)
    return isRunning && record.unseenChanges === 0
      ? [
          difference(
            'run_superfluous',
            '项目已办结，流程还在运行',
            'The case has ended and its run goes on',
            ['retry_now'],
          ),
        ]
      : [];
  if (run === null)
    return [
      difference(
        'run_missing',
        '引擎中没有该项目的流程，无人看守期限',
        'The engine has no run of the case; nobody keeps its deadlines',
        ['restart_run'],
      ),
    ];
  if (!isRunning)
    return [
      difference(
        run.status === 'failed' ? 'run_failed' : 'run_ended',
        `项目尚未办结，流程却已结束（${run.status}）`,
        `The case is open and its run has ended (${run.status})`,
        ['restart_run'],
      ),
    ];
  const found = [...stuckWords(run)];
  if (record.wakeUnderWay) return found;
  if (record.unseenChanges > 0)
    found.push(
      difference(
        'change_unseen',
        '档案的最近变更流程还没有查看',
        'The run has not looked at the last change',
        ['retry_now', 'restart_run'],
      ),
    );
  else if (run.stage !== null && run.stage !== record.stage)
    found.push(
      difference(
        'stage_differs',
        `流程以为在“${Object.hasOwn(STAGE_NAMES, run.stage) ? STAGE_NAMES[run.stage as Stage].zh : run.stage}”，档案已在“${STAGE_NAMES[record.stage].zh}”`,
        `The run believes ${run.stage}, the record says ${record.stage}`,
        ['retry_now', 'restart_run'],
      ),
    );
  if (!record.isHeld && record.unseenChanges === 0 && hasOtherAlarm(record, run)) {
    const due = instantWords(record.nextDueAt ?? record.now);
    found.push(
      difference(
        'alarm_differs',
        `下一个期限是 ${due.zh}，流程${run.alarmAt === null ? '没有设闹钟' : `的闹钟在 ${instantWords(run.alarmAt).zh}`}`,
        `The next due instant is ${due.en}; the run ${run.alarmAt === null ? 'has set no alarm' : `rings at ${instantWords(run.alarmAt).en}`}`,
        ['retry_now', 'restart_run'],
      ),
    );
  }
  return found;
};

const ofPayments = ({ openOrders, isHeld }: RecordSide, { payments }: EngineSide): readonly Difference[] =>
  isHeld
    ? []
    : openOrders.flatMap((orderId) => {
        const run = payments.find((payment) => payment.orderId === orderId)?.run ?? null;
        return run?.status === 'running'
          ? stuckWords(run)
          : [
              difference(
                'payment_without_run',
                `拨付单 ${orderId} 没有结果，也没有流程在查询`,
                `Order ${orderId} has no result and no run asks about it`,
                ['retry_now', 'restart_run'],
              ),
            ];
      });

const ofRecord = (record: RecordSide): readonly Difference[] => [
  ...(record.isOpen && !record.isHeld && record.nextDueAt !== null && record.nextDueAt <= record.now
    ? [
        difference(
          'due_without_effect',
          `${instantWords(record.nextDueAt).zh} 到期的事项还没有生效`,
          `What fell due at ${instantWords(record.nextDueAt).en} has not happened`,
          ['retry_now'],
        ),
      ]
    : []),
  ...record.wrongDues.map(({ kind, dueAt, expectedAt }) => {
    const [due, is, should] = [dueKindWords(kind), instantWords(dueAt), instantWords(expectedAt)];
    return difference(
      'deadline_differs',
      `${due.zh}记为 ${is.zh}，按规则应为 ${should.zh}`,
      `${due.en} stands at ${is.en}, the rule gives ${should.en}`,
      ['correct_deadline'],
    );
  }),
  ...record.tasksWithoutHolder.map((kind) =>
    difference(
      'task_without_holder',
      `待办“${TASKS[kind].zh}”没有人能办理`,
      `Nobody can do the task "${TASKS[kind].en}"`,
      ['hand_over_task', 'skip_wait'],
    ),
  ),
  ...(record.missingOfStep > 0
    ? [
        difference(
          'step_incomplete',
          `当前环节缺少 ${record.missingOfStep} 项应有的待办或期限`,
          `The present step lacks ${record.missingOfStep} tasks or deadlines that it should have`,
          ['reopen_step'],
        ),
      ]
    : []),
  ...(record.failedNotices > 0
    ? [
        difference(
          'notices_failed',
          `${record.failedNotices} 条通知没有送达`,
          `${record.failedNotices} notices were not delivered`,
          ['resend'],
        ),
      ]
    : []),
];

/**
 * Where record, engine and rules say different things about one case, each in a sentence with what cures it. Nothing is said about an
 * engine that does not answer (`engine` null).
 */
export const differencesOf = (record: RecordSide, engine: EngineSide | null): readonly Difference[] => [
  ...(engine === null ? [] : [...ofRun(record, engine.run), ...ofPayments(record, engine)]),
  ...ofRecord(record),
];

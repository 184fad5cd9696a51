import type { Instant } from '../kernel';
import { taskFacts, type TaskKind } from '../lifecycle';
import { instantWords } from '../notice/moment-words';
import { assertNever } from '../kernel';
import type { CurePlan, CureStep, DueSource } from './cure';
import { CURES, type CureKind } from './cure-kinds';
import { dueKindWords } from './due-words';
import type { Reopening } from './reopen-step.rule';

/** What a cure would do to the record as it stands: enough for its words, and to tell later whether it still fits. */
export type CureEffect =
  | { readonly kind: 'retry_now' | 'restart_run'; readonly payments: number }
  | { readonly kind: 'rebuild_engine'; readonly open: number }
  | { readonly kind: 'skip_wait'; readonly source: DueSource; readonly due: string; readonly dueAt: Instant }
  | {
      readonly kind: 'correct_deadline';
      readonly source: DueSource;
      readonly due: string;
      readonly from: Instant;
      readonly to: Instant;
    }
  | {
      readonly kind: 'hand_over_task';
      readonly task: TaskKind;
      /** Names, or the office where nobody holds it by name. */
      readonly from: string;
      readonly to: string;
    }
  | { readonly kind: 'reopen_step'; readonly reopening: Reopening }
  | { readonly kind: 'hold' }
  | { readonly kind: 'release_hold'; readonly heldAt: Instant; readonly moved: number }
  | { readonly kind: 'resend' | 'withdraw_message'; readonly channelZh: string; readonly channelEn: string };

const CANNOT_UNDO: readonly CureKind[] = [
  'skip_wait',
  'reopen_step',
  'release_hold',
  'resend',
  'withdraw_message',
];

const task = (kind: TaskKind): CureStep => ({ zh: `“${taskFacts(kind).zh}”`, en: `"${taskFacts(kind).en}"` });

/** The limit or the reminder of a task, or a deadline of the case. */
export const dueWords = (source: DueSource, kind: string): CureStep => {
  const words = dueKindWords(kind);
  return source === 'task_reminder'
    ? { zh: `${words.zh}（提醒）`, en: `the reminder before ${words.en}` }
    : words;
};

const reopeningSteps = ({ tasks, deadlines, cancelled }: Reopening): readonly CureStep[] => [
  ...tasks.map(({ kind }) => ({
    zh: `补开待办${task(kind).zh}，办理时限自补开时起算`,
    en: `open the task ${task(kind).en}; its limit counts from then`,
  })),
  ...deadlines.map((kind) => ({
    zh: `补开${dueKindWords(kind).zh}，不早于规则应给的期限`,
    en: `open ${dueKindWords(kind).en}, no earlier than the rule grants`,
  })),
  ...cancelled.map(({ kind }) => ({
    zh: `撤去本环节没有的期限“${dueKindWords(kind).zh}”`,
    en: `cancel "${dueKindWords(kind).en}", which this step does not know`,
  })),
];

const stepsOf = (effect: CureEffect): readonly CureStep[] => {
  switch (effect.kind) {
    case 'retry_now':
      return [
        { zh: '唤醒项目流程，让它重新查看档案', en: 'wake the run, which looks at the record again' },
        { zh: '等待重试的步骤立即再试一次', en: 'a step that waits for its next attempt tries at once' },
        ...(effect.payments > 0
          ? [
              {
                zh: `${effect.payments}笔未了结的拨付立即向财政局查询，不会重复拨付`,
                en: `${effect.payments} open payments ask the finance side at once; nothing is paid twice`,
              },
            ]
          : []),
      ];
    case 'restart_run':
      return [
        { zh: '结束现有流程', en: 'end the present run' },
        {
          zh: '按档案重新启动，先查看档案再计时',
          en: 'start another from the record, which looks before it waits',
        },
        ...(effect.payments > 0
          ? [
              {
                zh: `重启${effect.payments}笔未了结拨付的流程，先查询后发送`,
                en: `restart the runs of ${effect.payments} open payments; each asks before it sends`,
              },
            ]
          : []),
      ];
    case 'rebuild_engine':
      return [
        {
          zh: `为${effect.open}个未办结事项补建流程，已在运行的不受影响`,
          en: `start the missing runs of ${effect.open} open subjects; what runs is left alone`,
        },
      ];
    case 'skip_wait': {
      const [due, at] = [dueWords(effect.source, effect.due), instantWords(effect.dueAt)];
      return [
        {
          zh: `${due.zh}原定${at.zh}，改为立即到期并当即生效`,
          en: `${due.en}, due on ${at.en}, falls due now and takes effect at once`,
        },
      ];
    }
    case 'correct_deadline': {
      const due = dueWords(effect.source, effect.due);
      const [from, to] = [instantWords(effect.from), instantWords(effect.to)];
      return [
        { zh: `${due.zh}由${from.zh}改为${to.zh}`, en: `${due.en} moves from ${from.en} to ${to.en}` },
        ...(effect.due === 'publicity_end'
          ? [
              {
                zh: '公示的截止日随之延后，公众可继续提出异议',
                en: 'the printed last day moves with it; objections stay possible',
              },
            ]
          : []),
      ];
    }
    case 'hand_over_task': {
      const words = task(effect.task);
      return [
        {
          zh: `待办${words.zh}由${effect.from}移交给${effect.to}，期限不变`,
          en: `the task ${words.en} goes from ${effect.from} to ${effect.to}; its limit stays`,
        },
      ];
    }
    case 'reopen_step':
      return reopeningSteps(effect.reopening);
    case 'hold':
      return [
        { zh: '即日起不受理任何办理', en: 'nothing is decided from now on' },
        {
          zh: '各项期限停止计算，恢复时按剩余工作日顺延',
          en: 'deadlines stand still and keep their working days until it is resumed',
        },
      ];
    case 'release_hold':
      return [
        { zh: '恢复受理', en: 'decisions are taken again' },
        {
          zh: `${effect.moved}项期限自${instantWords(effect.heldAt).zh}暂停起按剩余工作日顺延`,
          en: `${effect.moved} deadlines keep the working days that were left on ${instantWords(effect.heldAt).en}`,
        },
      ];
    case 'resend':
      return [
        {
          zh: `经${effect.channelZh}按原内容再发一次；已无意义的不发`,
          en: `send the same content again by ${effect.channelEn}, unless nobody needs it any more`,
        },
      ];
    case 'withdraw_message':
      return [
        {
          zh: `尚未送出的${effect.channelZh}消息不再发出`,
          en: `the message waiting for ${effect.channelEn} will not be sent`,
        },
      ];
    default:
      return assertNever(effect);
  }
};

/** What will happen, in one sentence and step by step: the same words on trial, when it is asked for and when it is confirmed. */
export const planOf = (effect: CureEffect): CurePlan => {
  const steps = stepsOf(effect);
  const { zh, en, needsSecond } = CURES[effect.kind];
  return {
    zh: `${zh}：${steps.map((step) => step.zh).join('；')}。`,
    en: `${en}: ${steps.map((step) => step.en).join('; ')}.`,
    steps,
    needsSecond,
    cannotUndo: CANNOT_UNDO.includes(effect.kind),
  };
};

/** Whether a plan that was confirmed is still what would happen now: other words mean that the record has changed meanwhile. */
export const isSamePlan = (asked: CurePlan, now: CurePlan): boolean => asked.zh === now.zh;

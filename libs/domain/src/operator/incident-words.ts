import type { Instant } from '../kernel';
import { STAGE_NAMES, STATE_FACTS, TASKS } from '../lifecycle';
import { instantWords, type MessageWords } from '../notice/moment-words';
import { webhookFailureWords } from '../notice/webhook-failures';
import { activityWords, engineCauseWords } from './engine-words';
import { dueKindWords } from './due-words';
import { INCIDENTS, type IncidentKind } from './incident-kinds';

/** What an incident knows of its case: ids, kinds, counts and instants, never personal data. */
export type IncidentData = Readonly<Record<string, unknown>>;

const text = (data: IncidentData, name: string): string => {
  const value = data[name];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
};
const count = (data: IncidentData, name: string): number => {
  const value = data[name];
  return typeof value === 'number' ? value : 0;
};
const named = (table: object, key: string): MessageWords => {
  const found: unknown = Object.hasOwn(table, key) ? Reflect.get(table, key) : undefined;
  return typeof found === 'object' && found !== null && 'zh' in found && 'en' in found
    ? { zh: String(found.zh), en: String(found.en) }
    : { zh: key, en: key };
};
const when = (data: IncidentData, name: string): MessageWords => {
  const at: Instant = text(data, name);
  return Number.isNaN(Date.parse(at)) ? { zh: '', en: '' } : instantWords(at);
};
const stateName = (code: string): string => named(STATE_FACTS, code).zh;

const outOfOrder = (data: IncidentData): MessageWords => {
  const [from, to, trigger] = [text(data, 'from'), text(data, 'to'), text(data, 'trigger')];
  switch (text(data, 'fault')) {
    case 'gap':
      return {
        zh: `第${text(data, 'seq')}次状态变更与前一次不衔接（${stateName(from)} → ${stateName(to)}）`,
        en: `change of state ${text(data, 'seq')} does not follow the one before (${from}, ${to})`,
      };
    case 'start':
      return {
        zh: `第一次状态变更不是从草稿开始（${stateName(from)}）`,
        en: `the first change of state does not begin with the draft (${from})`,
      };
    case 'edge':
      return {
        zh: `流程中没有这条路径：${stateName(from)} → ${stateName(to)}（${trigger}）`,
        en: `the edition has no such edge: ${from} to ${to} on ${trigger}`,
      };
    case 'orders':
      return {
        zh: `有 ${text(data, 'orders')} 张未了结的拨付单不属于该项目的任何一笔拨款`,
        en: `${text(data, 'orders')} open payment orders belong to no tranche of the case`,
      };
    default:
      return {
        zh: `项目状态“${stateName(to)}”与最后一次变更“${stateName(from)}”不一致`,
        en: `the case stands in ${to}, its last change led to ${from}`,
      };
  }
};

const NOBODY: Readonly<Record<string, MessageWords>> = {
  inactive: { zh: '指定的办理人账号已停用', en: 'the account of the named holder is not active' },
  absent: {
    zh: '办理人在期限前都不在，且没有代办人',
    en: 'the holder is away past the limit and nobody stands in',
  },
  office_empty: { zh: '该岗位没有可用的账号', en: 'nobody with an active account holds the office' },
  duties: {
    zh: '按职责分离规则，在岗人员都须回避',
    en: 'separation of duties keeps everybody of the office out',
  },
};

const failed = (data: IncidentData): MessageWords => engineCauseWords(text(data, 'cause'));

/** The particular of one incident, in words; kinds without an entry say no more than their cause. */
const WORDS: Partial<Readonly<Record<IncidentKind, (data: IncidentData) => MessageWords>>> = {
  record_out_of_order: outOfOrder,
  payment_contradiction: (data) => ({
    zh: `拨付单 ${text(data, 'orderId')} 的前后答复相反`,
    en: `the answers about order ${text(data, 'orderId')} say the opposite of each other`,
  }),
  no_alternate_left: () => ({
    zh: '候补专家已用完，专家组不足',
    en: 'no alternate is left and the panel is short',
  }),
  wake_late: (data) => ({
    zh: `档案变更已过 ${text(data, 'seconds')} 秒，流程还没有查看`,
    en: `the run has not looked for ${text(data, 'seconds')} seconds after a change`,
  }),
  due_without_effect: (data) => ({
    zh: `${when(data, 'dueAt').zh} 到期的事项还没有生效`,
    en: `what fell due at ${when(data, 'dueAt').en} has not happened`,
  }),
  effect_failed: (data) => {
    const due = dueKindWords(text(data, 'kind'));
    const cause = text(data, 'cause');
    return {
      zh: `${due.zh}到期后的处理出错${cause === '' ? '' : `（${cause}）`}`,
      en: `${due.en} could not be carried out${cause === '' ? '' : ` (${cause})`}`,
    };
  },
  run_missing: () => ({ zh: '流程引擎中没有该项目的流程', en: 'the engine has no run of the case' }),
  run_failing: (data) => ({
    zh: `流程已连续执行失败 ${text(data, 'attempt')} 次：${failed(data).zh}`,
    en: `the run has failed ${text(data, 'attempt')} times: ${failed(data).en}`,
  }),
  activity_stuck: (data) => {
    const step = activityWords(text(data, 'activity'));
    return {
      zh: `“${step.zh}”已失败 ${text(data, 'attempt')} 次：${failed(data).zh}`,
      en: `"${step.en}" has failed ${text(data, 'attempt')} times: ${failed(data).en}`,
    };
  },
  engine_version_gone: (data) => ({
    zh: `流程绑定在版本 ${text(data, 'version')}，没有该版本的 worker 在运行`,
    en: `the run is pinned to version ${text(data, 'version')}, which no worker runs`,
  }),
  run_differs: (data) =>
    text(data, 'what') === 'stage'
      ? {
          zh: `流程以为在“${named(STAGE_NAMES, text(data, 'engine')).zh}”，档案已在“${named(STAGE_NAMES, text(data, 'record')).zh}”`,
          en: `the run believes ${named(STAGE_NAMES, text(data, 'engine')).en}, the record says ${named(STAGE_NAMES, text(data, 'record')).en}`,
        }
      : {
          zh: `项目尚未办结，流程却已结束（${text(data, 'engine')}）`,
          en: `the case is open and its run has ended (${text(data, 'engine')})`,
        },
  queue_stuck: (data) =>
    count(data, 'failed') > 0
      ? {
          zh: `${count(data, 'failed')} 个任务（${text(data, 'task')}）多次失败后被放弃`,
          en: `${count(data, 'failed')} jobs (${text(data, 'task')}) were given up after many attempts`,
        }
      : {
          zh: `任务（${text(data, 'task')}）已等待 ${text(data, 'seconds')} 秒无人领取，共 ${text(data, 'waiting')} 个`,
          en: `a job (${text(data, 'task')}) has waited for ${text(data, 'seconds')} seconds, ${text(data, 'waiting')} in all`,
        },
  clock_off: (data) =>
    text(data, 'host') === ''
      ? {
          zh: `数据库时钟跳变了 ${Math.round(count(data, 'offMs') / 1000)} 秒`,
          en: `the clock of the database jumped by ${Math.round(count(data, 'offMs') / 1000)} seconds`,
        }
      : {
          zh: `${text(data, 'host')} 上 ${text(data, 'process')} 的时钟与数据库相差 ${Math.round(count(data, 'offMs') / 1000)} 秒`,
          en: `the clock of ${text(data, 'process')} on ${text(data, 'host')} is ${Math.round(count(data, 'offMs') / 1000)} seconds off`,
        },
  payment_unknown: (data) => ({
    zh: `拨付单 ${text(data, 'orderId')} 自 ${when(data, 'since').zh} 起没有结果`,
    en: `order ${text(data, 'orderId')} has no result since ${when(data, 'since').en}`,
  }),
  deadline_differs: (data) => {
    const due = dueKindWords(text(data, 'due'));
    return {
      zh: `${due.zh}记为 ${when(data, 'dueAt').zh}，按规则应为 ${when(data, 'expectedAt').zh}`,
      en: `${due.en} stands at ${when(data, 'dueAt').en}, the rule gives ${when(data, 'expectedAt').en}`,
    };
  },
  nobody_entitled: (data) => {
    const task = named(TASKS, text(data, 'task'));
    const why = NOBODY[text(data, 'why')] ?? { zh: '没有人能办理', en: 'nobody can do it' };
    return { zh: `“${task.zh}”：${why.zh}`, en: `"${task.en}": ${why.en}` };
  },
  edition_unsound: (data) => ({
    zh: `${text(data, 'code')} 第 ${text(data, 'version')} 版：${count(data, 'problems')} 处错误`,
    en: `${text(data, 'code')} version ${text(data, 'version')}: ${count(data, 'problems')} faults`,
  }),
  checkpoint_failing: (data) =>
    text(data, 'why') === 'differs'
      ? { zh: '检查点目录与档案不一致', en: 'the folder of checkpoints and the record differ' }
      : { zh: '检查点文件写不出来', en: 'the file of the checkpoint cannot be written' },
  delivery_given_up: (data) => ({
    zh: `${count(data, 'failed')} 条通知没有送达`,
    en: `${count(data, 'failed')} notices were not delivered`,
  }),
  webhook_failing: (data) => {
    const why = webhookFailureWords(text(data, 'failure'), count(data, 'status'));
    return {
      zh: `“${text(data, 'name')}”没有收到 ${count(data, 'failed')} 个事件：${why?.zh ?? ''}`,
      en: `"${text(data, 'name')}" has not received ${count(data, 'failed')} events: ${why?.en ?? ''}`,
    };
  },
  chain_broken: (data) => ({
    zh: `第 ${text(data, 'seq')} 条记录起核验不通过，共 ${count(data, 'problems')} 处`,
    en: `does not verify from event ${text(data, 'seq')} on, ${count(data, 'problems')} findings`,
  }),
};

/**
 * An incident in words, built from what it knows. A row that was written before incidents knew anything tells its own `detail`.
 */
export const incidentWords = (
  kind: IncidentKind,
  data: IncidentData,
  detail = '',
): { readonly zh: string; readonly en: string } => {
  const facts = INCIDENTS[kind];
  // One that speaks for all beyond those that are named one by one.
  const cases = data['count'];
  if (typeof cases === 'number')
    return { zh: `${facts.zh}：共 ${cases} 个项目`, en: `${facts.en}: ${cases} cases` };
  const own = Object.keys(data).length === 0 && detail !== '' ? undefined : WORDS[kind];
  return own?.(data) ?? { zh: detail === '' ? facts.zh : detail, en: facts.en };
};

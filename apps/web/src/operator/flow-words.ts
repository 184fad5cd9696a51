import { DECISIONS, ROLE_NAMES, STATE_FACTS, STATES, type ProjectState } from '@shenpi/domain';
import type { Pair } from '../platform/text';

/** What moves a case on besides the decisions, which have their words in the domain. */
const TRIGGERS: Readonly<Record<string, Pair>> = {
  create_application: { zh: '新建申报', en: 'application begun' },
  withdraw_application: { zh: '撤回申报', en: 'application withdrawn' },
  file_objection: { zh: '提出异议', en: 'objection filed' },
  round_closed: { zh: '申报截止', en: 'call closed' },
  correction_lapsed: { zh: '逾期未补正', en: 'correction period passed' },
  panel_complete: { zh: '评分全部签名', en: 'every sheet signed' },
  item_passed: { zh: '表决通过', en: 'vote passed' },
  item_failed: { zh: '表决未通过', en: 'vote not passed' },
  item_deferred: { zh: '缓议', en: 'deferred' },
  publicity_ended: { zh: '公示期满', en: 'publicity over' },
  objections_dismissed: { zh: '异议均不成立', en: 'objections unfounded' },
  task_book_signed: { zh: '任务书双方签署', en: 'task book signed by both' },
  task_book_lapsed: { zh: '逾期未签任务书', en: 'signing period passed' },
  project_ended: { zh: '实施期满', en: 'end date reached' },
  acceptance_lapsed: { zh: '逾期未申请验收', en: 'acceptance not applied for in time' },
  acceptance_passed: { zh: '结论：通过', en: 'concluded: passed' },
  acceptance_closed: { zh: '结论：结题', en: 'concluded: closed' },
  acceptance_failed: { zh: '结论：不通过', en: 'concluded: failed' },
  acceptance_reworked: { zh: '结论：限期整改', en: 'concluded: rectify' },
  rectification_lapsed: { zh: '整改期满', en: 'rectification period passed' },
};

const ACTORS: Readonly<Record<string, Pair>> = {
  ...ROLE_NAMES,
  time: { zh: '期限届满', en: 'time' },
  rule: { zh: '各项办齐后自动', en: 'by itself when complete' },
  public: { zh: '公众', en: 'the public' },
};

const known = (names: Readonly<Record<string, Pair>>, code: string): Pair =>
  names[code] ?? { zh: code, en: code };

export const triggerWords = (on: string): Pair => known({ ...DECISIONS, ...TRIGGERS }, on);
export const actorWords = (by: string): Pair => known(ACTORS, by);

export const isProjectState = (state: string): state is ProjectState => STATES.some((one) => one === state);

export const stateWords = (state: string): Pair =>
  isProjectState(state) ? STATE_FACTS[state] : { zh: state, en: state };

const oneDecimal = (value: number): string => value.toFixed(1).replace(/\.0$/, '');

/** A span in the unit that people would use: under two days in hours, else in days: `5 小时`, `6.1 日`. */
export const hoursWords = (hours: number): Pair => {
  if (hours < 1) return { zh: '不到 1 小时', en: 'under an hour' };
  if (hours < 48) return { zh: `${oneDecimal(hours)} 小时`, en: `${oneDecimal(hours)} h` };
  return { zh: `${oneDecimal(hours / 24)} 日`, en: `${oneDecimal(hours / 24)} days` };
};

interface StageTimes {
  readonly medianHours: number | null;
  readonly p95Hours: number | null;
  readonly limitHours: number | null;
}

/** The same unit for both sides of a comparison: `6.1 / 7 日`. */
const against = (hours: number, limit: number): Pair => {
  const isDays = Math.max(hours, limit) >= 48;
  const [one, other] = isDays ? [hours / 24, limit / 24] : [hours, limit];
  const figures = `${oneDecimal(one)} / ${oneDecimal(other)}`;
  return isDays
    ? { zh: `${figures} 日`, en: `${figures} days` }
    : { zh: `${figures} 小时`, en: `${figures} h` };
};

export interface TimesWords {
  readonly median: Pair;
  readonly p95: Pair | null;
  /** Half of the cases, or more than one in twenty, take longer than the limit. */
  readonly isOver: boolean;
}

/** Median and 95th percentile of the time in a stage against its limit; null while nothing has left the stage yet. */
export const stageTimes = ({ medianHours, p95Hours, limitHours }: StageTimes): TimesWords | null => {
  if (medianHours === null) return null;
  const median = limitHours === null ? hoursWords(medianHours) : against(medianHours, limitHours);
  return {
    median: {
      zh: limitHours === null ? `中位用时 ${median.zh}` : `中位/时限 ${median.zh}`,
      en: limitHours === null ? `median ${median.en}` : `median / limit ${median.en}`,
    },
    p95:
      p95Hours === null
        ? null
        : { zh: `95% 在 ${hoursWords(p95Hours).zh}内`, en: `95% within ${hoursWords(p95Hours).en}` },
    isOver: limitHours !== null && Math.max(medianHours, p95Hours ?? 0) > limitHours,
  };
};

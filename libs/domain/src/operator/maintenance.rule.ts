import { reject, type Instant, type Rejection } from '../kernel';
import { instantWords } from '../notice/moment-words';

/** Where the bureau's own maintenance stands. A stored state is never renamed. */
export const MAINTENANCE_STATES = ['none', 'announced', 'draining', 'closed'] as const;
export type MaintenanceState = (typeof MAINTENANCE_STATES)[number];

export interface Maintenance {
  readonly state: MaintenanceState;
  /** Announced times; a state never changes by itself when they pass: only people drain and resume. */
  readonly startsAt: Instant | null;
  readonly endsAt: Instant | null;
}

export interface MaintenanceChange extends Maintenance {
  /** What everybody reads, Chinese first. */
  readonly zh: string;
  readonly en: string;
}

interface MaintenanceFacts {
  readonly zh: string;
  readonly en: string;
  /** States that may follow; its own means other words or times. Closing comes after draining, resuming from anywhere. */
  readonly next: readonly MaintenanceState[];
  readonly takesDecisions: boolean;
}

export const MAINTENANCE: Readonly<Record<MaintenanceState, MaintenanceFacts>> = {
  none: { zh: '正常', en: 'Open', next: ['announced', 'draining'], takesDecisions: true },
  announced: {
    zh: '已预告',
    en: 'Announced',
    next: ['announced', 'draining', 'none'],
    takesDecisions: true,
  },
  draining: {
    zh: '停止受理，等待办理中的事项结束',
    en: 'Draining',
    next: ['draining', 'closed', 'none'],
    takesDecisions: false,
  },
  closed: { zh: '维护中', en: 'Closed', next: ['closed', 'none'], takesDecisions: false },
};

/** Commands that go on while nothing else is decided. */
const DURING_MAINTENANCE: readonly string[] = [
  'set_maintenance',
  'ask_cure',
  'confirm_cure',
  'ask_cure_batch',
  'confirm_cure_batch',
];

/** Refuses every command while decisions are not taken; what is in flight or comes from outside is not asked here. */
export const maintenanceRejection = (now: Maintenance, command: string): Rejection | null => {
  if (MAINTENANCE[now.state].takesDecisions || DURING_MAINTENANCE.includes(command)) return null;
  const until = now.endsAt === null ? null : instantWords(now.endsAt);
  return reject(
    'maintenance',
    `系统维护中，暂不办理${until === null ? '' : `，预计${until.zh}恢复`}；您填写的内容已保留，请在恢复后提交。`,
    `Under maintenance: nothing can be decided now${until === null ? '' : `; expected back on ${until.en}`}. What you typed is kept; send it again afterwards.`,
  );
};

const WORDS_MAX = 300;

/** Whether the state may be set, seen from where it stands: somebody who saw another state is refused. */
export const maintenanceChangeRejection = (
  current: MaintenanceState,
  change: MaintenanceChange,
): Rejection | null => {
  const { state, startsAt, endsAt, zh, en } = change;
  if (!MAINTENANCE[current].next.includes(state))
    return reject(
      'maintenance_move_not_allowed',
      `当前为“${MAINTENANCE[current].zh}”，不能直接改为“${MAINTENANCE[state].zh}”；请刷新后重试。`,
      `It stands at "${MAINTENANCE[current].en}" and cannot become "${MAINTENANCE[state].en}"; reload and look again.`,
      { field: 'state' },
    );
  if (state === 'none') return null;
  if (zh.trim() === '')
    return reject('field_required', '请用中文写明维护的内容。', 'Say in Chinese what will be done.', {
      field: 'zh',
    });
  if (zh.length > WORDS_MAX || en.length > WORDS_MAX)
    return reject('text_too_long', `不超过${WORDS_MAX}字。`, `At most ${WORDS_MAX} characters.`, {
      field: zh.length > WORDS_MAX ? 'zh' : 'en',
    });
  if (state === 'announced' && startsAt === null)
    return reject('field_required', '预告须写明开始时间。', 'An announcement says when it begins.', {
      field: 'startsAt',
    });
  if (startsAt !== null && endsAt !== null && endsAt <= startsAt)
    return reject('dates_out_of_order', '结束时间必须晚于开始时间。', 'It must end after it begins.', {
      field: 'endsAt',
    });
  return null;
};

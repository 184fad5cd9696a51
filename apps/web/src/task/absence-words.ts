import type { AbsenceView } from '@shenpi/contract';
import { isPersonal, TASKS, type Role, type TaskKind } from '@shenpi/domain';
import type { Pair } from '../platform/text';

export const ABSENCE_STATES: Readonly<
  Record<AbsenceView['state'], Pair & { readonly tone: 'waiting' | 'done' | 'plain' }>
> = {
  planned: { zh: '○ 未开始', en: '○ planned', tone: 'plain' },
  now: { zh: '◐ 外出中', en: '◐ away now', tone: 'waiting' },
  over: { zh: '✓ 已结束', en: '✓ over', tone: 'done' },
  ended: { zh: '– 已提前结束', en: '– ended early', tone: 'plain' },
};

const roleOf = (kind: TaskKind): Role => {
  const { holder } = TASKS[kind];
  return holder.by === 'applicant' ? 'applicant' : holder.role;
};
const KINDS = Object.keys(TASKS) as TaskKind[];

/** What somebody in these roles may leave to a substitute. */
export const leavableBy = (roles: readonly Role[]): readonly TaskKind[] =>
  KINDS.filter((kind) => !isPersonal(kind) && roles.includes(roleOf(kind)));

/** What somebody in these roles owes in person. */
export const personalOf = (roles: readonly Role[]): readonly TaskKind[] =>
  KINDS.filter((kind) => isPersonal(kind) && roles.includes(roleOf(kind)));

/** The tasks that are left, in words. */
export const scopeWords = (kinds: readonly TaskKind[] | null): Pair =>
  kinds === null
    ? { zh: '全部可代办的事项', en: 'everything that may be left' }
    : {
        zh: kinds.map((kind) => TASKS[kind].zh).join('、'),
        en: kinds.map((kind) => TASKS[kind].en).join(', '),
      };

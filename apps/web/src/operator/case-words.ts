import { CURES, INCIDENTS, isTerminal, type CureKind } from '@shenpi/domain';
import type { Pair } from '../platform/text';
import type { EngineRun, OperatorCase } from './answers';

export const RUN_STATUS_NAMES: Readonly<Record<EngineRun['status'], Pair>> = {
  running: { zh: '◐ 运行中', en: '◐ running' },
  completed: { zh: '✓ 已结束', en: '✓ completed' },
  failed: { zh: '✕ 出错停止', en: '✕ failed' },
  cancelled: { zh: '– 已取消', en: '– cancelled' },
  terminated: { zh: '– 已终止', en: '– terminated' },
  continued_as_new: { zh: '◐ 已续接新流程', en: '◐ continued as new' },
  timed_out: { zh: '✕ 超时停止', en: '✕ timed out' },
  unknown: { zh: '? 未知', en: '? unknown' },
};

const ALWAYS: readonly CureKind[] = ['retry_now', 'restart_run', 'reopen_step'];

/** What may be done to the case as a whole: what its incidents and differences ask for first, then what is always there. */
export const caseKinds = ({ record, incidents, differences }: OperatorCase): readonly CureKind[] => {
  if (isTerminal(record.state)) return [];
  const asked = [
    ...differences.flatMap(({ cures }) => cures),
    ...incidents.flatMap(({ kind }) => INCIDENTS[kind].cures),
  ].filter((kind) => CURES[kind].on === 'project');
  const kinds = [...asked, ...ALWAYS].filter((kind) => kind !== 'hold' && kind !== 'release_hold');
  return record.held === null
    ? [...new Set(kinds), 'hold' as const]
    : ['release_hold' as const, ...new Set(kinds)];
};

/** The one thing to do first, in words; null where nothing is wrong. */
export const adviceFor = ({ incidents, differences }: OperatorCase): Pair | null => {
  const [first] = incidents;
  if (first !== undefined) {
    const { adviceZh, adviceEn } = INCIDENTS[first.kind];
    return { zh: adviceZh, en: adviceEn };
  }
  const [cure] = differences.flatMap(({ cures }) => cures);
  return cure === undefined ? null : { zh: `${CURES[cure].zh}。`, en: `${CURES[cure].en}.` };
};

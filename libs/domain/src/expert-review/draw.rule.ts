import { isRejection, reject, type Rejection } from '../kernel';
import { eligibility, type Candidate, type DrawCase, type ExclusionReason } from './candidate.rule';
import { shuffled } from './random-order';

export interface DrawPolicy {
  /** Odd, so that a panel cannot be split in halves. */
  readonly panelSize: number;
  readonly alternates: number;
  /** No two members of a panel from one employer. */
  readonly onePerEmployer: boolean;
  readonly loadCap: number;
}

export interface DrawnExpert {
  readonly accountId: string;
  readonly employer: string;
}

export interface Draw {
  readonly panel: readonly string[];
  /** The next in the drawn order who could sit beside the whole panel; fewer than asked for where the pool has no more. */
  readonly alternates: readonly string[];
  readonly excluded: readonly { readonly accountId: string; readonly reason: ExclusionReason }[];
  readonly poolSize: number;
  /** Every eligible expert in the drawn order: replacements are taken from it, first come first. */
  readonly order: readonly DrawnExpert[];
}

/** By code unit, so that the pool has the same order on every machine. */
const byAccountId = (a: Candidate, b: Candidate): number =>
  a.accountId < b.accountId ? -1 : a.accountId > b.accountId ? 1 : 0;

const takeInOrder = (
  order: readonly DrawnExpert[],
  count: number,
  seated: readonly DrawnExpert[],
  onePerEmployer: boolean,
): readonly DrawnExpert[] => {
  const taken: DrawnExpert[] = [];
  for (const expert of order) {
    if (taken.length === count) break;
    const together = [...seated, ...taken];
    if (together.some((other) => other.accountId === expert.accountId)) continue;
    if (onePerEmployer && together.some((other) => other.employer === expert.employer)) continue;
    taken.push(expert);
  }
  return taken;
};

/**
 * Draws a panel: the eligible candidates, sorted by account id, are shuffled by the seed (see ./random-order) and seated
 * in that order, passing over a second expert of one employer. The same seed and pool give the same panel on any
 * machine. Refuses an even panel, a bad seed, and a pool that cannot fill the panel (`pool_too_small`).
 */
export const drawPanel = (input: {
  readonly seed: string;
  readonly candidates: readonly Candidate[];
  readonly case: DrawCase;
  readonly policy: DrawPolicy;
}): Draw | Rejection => {
  const { panelSize, alternates, onePerEmployer } = input.policy;
  if (!Number.isSafeInteger(panelSize) || panelSize < 1 || panelSize % 2 === 0) {
    return reject('panel_size_invalid', '专家组人数必须是单数', 'The size of a panel must be odd', {
      field: 'panelSize',
    });
  }
  const judged = [...input.candidates]
    .sort(byAccountId)
    .map((candidate) => ({ candidate, exclusion: eligibility(candidate, input.case, input.policy) }));
  const pool = judged
    .filter(({ exclusion }) => exclusion === null)
    .map(({ candidate }): DrawnExpert => ({ accountId: candidate.accountId, employer: candidate.employer }));
  const order = shuffled(input.seed, pool);
  if (isRejection(order)) return order;
  const panel = takeInOrder(order, panelSize, [], onePerEmployer);
  if (panel.length < panelSize) {
    return reject(
      'pool_too_small',
      `符合条件且单位不重复的专家不足${panelSize}人（可抽取${pool.length}人），请补充专家库或扩大领域`,
      `Fewer than ${panelSize} eligible experts of different employers (${pool.length} in the pool); add experts or widen the fields`,
    );
  }
  return {
    panel: panel.map(({ accountId }) => accountId),
    alternates: takeInOrder(order, alternates, panel, onePerEmployer).map(({ accountId }) => accountId),
    excluded: judged.flatMap(({ candidate, exclusion }) =>
      exclusion ? [{ accountId: candidate.accountId, reason: exclusion.reason }] : [],
    ),
    poolSize: pool.length,
    order,
  };
};

/**
 * Who replaces an expert that declined or let the deadline pass: the first in the drawn order who was not used and does
 * not share an employer with those who stay. `usedIds` are all who were ever asked, and whoever is no longer eligible;
 * `currentEmployers` those of the remaining members. Null when the order is used up: then the pool must be drawn again.
 */
export const nextAlternate = (input: {
  readonly order: readonly DrawnExpert[];
  readonly usedIds: readonly string[];
  readonly currentEmployers: readonly string[];
  readonly onePerEmployer: boolean;
}): string | null =>
  input.order.find(
    ({ accountId, employer }) =>
      !input.usedIds.includes(accountId) &&
      !(input.onePerEmployer && input.currentEmployers.includes(employer)),
  )?.accountId ?? null;

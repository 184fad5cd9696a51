import type { WatchLimits } from '@shenpi/domain';
import type { RecordStore } from '../connection/record-store';
import { pageOfEvents, reportEmptied, walkChain, type ChainWalk } from '../proof/chain-walk';
import type { Problem } from '../proof/problem';
import type { IncidentFinding } from './incidents';
import type { Found } from './watch-reconcile';

interface BrokenChain {
  readonly problems: number;
  readonly seq: number;
}

const placeOf = (chain: string): Pick<IncidentFinding, 'projectId' | 'meetingId' | 'subjectKey'> => {
  const [kind, id] = chain.split(':');
  if (kind === 'project') return { projectId: id };
  return kind === 'meeting' ? { meetingId: id } : { subjectKey: chain };
};

/**
 * Recomputes the hashes of the whole record, a slice at every look, round and round: everything in well under a day, a small record at
 * once. The stand-alone verification proves more; this one never sleeps.
 */
export const newChainLook = (store: RecordStore, limits: WatchLimits): (() => Promise<Found>) => {
  const broken = new Map<string, BrokenChain>();
  let pending: Problem[] = [];
  let covered = new Set<string>();
  let isWholeSeen = false;

  const settle = (chain: string): void => {
    const own = pending.filter((problem) => problem.chain === chain);
    pending = pending.filter((problem) => problem.chain !== chain);
    covered.add(chain);
    if (own.length === 0) broken.delete(chain);
    else broken.set(chain, { problems: own.length, seq: Math.min(...own.map(({ seq }) => seq ?? 1)) });
  };
  const newWalk = (): ChainWalk => walkChain((problem) => pending.push(problem), settle);

  let walk = newWalk();
  let after: { readonly chain: string; readonly seq: number } | null = null;

  return async () => {
    covered = new Set();
    const events = await pageOfEvents(store, after, limits.chainSlice);
    for (const event of events) walk.add(event);
    const last = events.at(-1);
    after = last ? { chain: last.chain, seq: last.seq } : null;
    if (events.length < limits.chainSlice) {
      walk.finish();
      for (const { chain } of await reportEmptied(store, (problem) => pending.push(problem))) settle(chain);
      walk = newWalk();
      after = null;
      isWholeSeen = true;
    }
    return {
      kind: 'chain_broken',
      findings: [...broken].map(([chain, data]) => ({
        kind: 'chain_broken',
        ...placeOf(chain),
        data: { ...data },
      })),
      covers: ({ key }) =>
        isWholeSeen || ['', 'project:', 'meeting:'].some((kind) => covered.has(`${kind}${key}`)),
    };
  };
};

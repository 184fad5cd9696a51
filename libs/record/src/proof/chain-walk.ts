import { query, type RecordReader } from '../connection/record-store';
import { eventHash, GENESIS, type ChainedEvent } from '../work/events';
import { reportDisplaced, writtenAs, type Displaced } from './displaced';
import { eventRange, type Report } from './problem';

export interface StoredEvent extends ChainedEvent {
  /** Microseconds below the millisecond, which nothing of ours ever writes. */
  readonly belowMs: number;
  readonly headSeq: number | null;
  readonly headHash: string | null;
}

interface Walk {
  readonly chain: string;
  last: StoredEvent | null;
  lastUnsound: boolean;
  shift: number;
  readonly displaced: Displaced[];
}

const BATCH = 5000;
/** Looking for the former place of an event costs a thousand hashes: not for every event of a record that was spoilt throughout. */
const SEARCHES = 200;
const KEPT_DISPLACED = 10_000;

/** The events after this one in the order of chains, each with the head of its chain as it is now. */
export const pageOfEvents = (
  store: RecordReader,
  after: Pick<StoredEvent, 'chain' | 'seq'> | null,
  most = BATCH,
): Promise<StoredEvent[]> =>
  query<StoredEvent>(
    store,
    `select e.chain, e.seq, e.type, e.at, e.actor_id as "actorId", e.project_id as "projectId", e.meeting_id as "meetingId", e.data,
            e.prev_hash as "prevHash", e.hash, (extract(microseconds from e.at)::bigint % 1000)::int as "belowMs", h.seq as "headSeq", h.hash as "headHash"
     from event e left join chain_head h on h.chain = e.chain
     where ($1::text is null or (e.chain, e.seq) > ($1, $2::bigint)) order by e.chain, e.seq limit ${most}`,
    [after?.chain ?? null, after?.seq ?? 0],
  );

const reportGap = (walk: Walk, event: StoredEvent, expected: number, report: Report): void => {
  const range = eventRange(expected, event.seq - 1);
  report({
    kind: 'removed',
    chain: walk.chain,
    seq: expected,
    zh: `${range.zh}被删除。`,
    en: `Removed: ${range.en}.`,
  });
};

const reportBrokenLink = (walk: Walk, event: StoredEvent, report: Report): void => {
  const at = walk.last?.seq ?? event.seq;
  report({
    kind: 'rewritten',
    chain: walk.chain,
    seq: at,
    zh: walk.last
      ? `第${at}条被改写或替换：第${event.seq}条所记的前一摘要与它不符。`
      : `第${event.seq}条之前的链被改写：首条的前一摘要不是起始值。`,
    en: walk.last
      ? `Event ${at} was rewritten or replaced: event ${event.seq} remembers another hash for it.`
      : `The beginning of the chain was rewritten before event ${event.seq}.`,
  });
};

export interface ChainWalk {
  /** The next event in the order of chains. */
  readonly add: (event: StoredEvent) => void;
  /** After the last one. */
  readonly finish: () => void;
  readonly chains: () => number;
}

/** Judges events one after the other; `ended` hears of each chain when its last event has been judged. */
export const walkChain = (report: Report, ended: (chain: string) => void = () => undefined): ChainWalk => {
  let walk: Walk | null = null;
  let chains = 0;
  let searches = 0;

  const judge = (current: Walk, event: StoredEvent): void => {
    const { last, lastUnsound } = current;
    const expected = (last?.seq ?? 0) + 1;
    const isSound = event.belowMs === 0 && eventHash(event) === event.hash;
    current.last = event;
    current.lastUnsound = !isSound;
    if (event.seq > expected) reportGap({ ...current, last }, event, expected, report);
    if (isSound) {
      const followsOn = event.prevHash === (last?.hash ?? GENESIS);
      if (!followsOn && event.seq === expected && !lastUnsound)
        reportBrokenLink({ ...current, last }, event, report);
      return;
    }
    searches += 1;
    const place =
      event.belowMs === 0 && searches <= SEARCHES + current.displaced.length
        ? writtenAs(event, current.shift)
        : undefined;
    if (place === undefined) {
      report({
        kind: 'changed',
        chain: current.chain,
        seq: event.seq,
        zh: `第${event.seq}条（${event.type}）的内容被改动。`,
        en: `The content of event ${event.seq} (${event.type}) was changed.`,
      });
      return;
    }
    current.shift = event.seq - place;
    if (current.displaced.length < KEPT_DISPLACED)
      current.displaced.push({ seq: event.seq, writtenAs: place });
  };

  const finish = (): void => {
    if (!walk?.last) return;
    judgeEnd(walk.chain, walk.last, walk.displaced);
    ended(walk.chain);
  };

  const judgeEnd = (chain: string, last: StoredEvent, displaced: readonly Displaced[]): void => {
    if (displaced.length > 0) reportDisplaced(chain, displaced, report);
    if (last.headSeq === null) {
      report({
        kind: 'removed',
        chain,
        seq: null,
        zh: '链首记录（chain_head）被删除。',
        en: 'The head of the chain was removed.',
      });
    } else if (last.headSeq > last.seq) {
      const range = eventRange(last.seq + 1, last.headSeq);
      report({
        kind: 'cut',
        chain,
        seq: last.seq + 1,
        zh: `链尾被截断：${range.zh}不见了。`,
        en: `The end of the chain was cut off: ${range.en} ${last.headSeq - last.seq === 1 ? 'is' : 'are'} gone.`,
      });
    } else if (last.headSeq < last.seq && displaced.length === 0) {
      const range = eventRange(last.headSeq + 1, last.seq);
      report({
        kind: 'inserted',
        chain,
        seq: last.headSeq + 1,
        zh: `${range.zh}是绕过程序添加的：链首只到第${last.headSeq}条。`,
        en: `Inserted past the head of the chain: ${range.en}.`,
      });
    } else if (last.headSeq === last.seq && last.headHash !== last.hash && displaced.length === 0) {
      report({
        kind: 'rewritten',
        chain,
        seq: last.seq,
        zh: `最后一条（第${last.seq}条）与链首的摘要不符，其中之一被改写。`,
        en: `The last event (${last.seq}) and the head of the chain differ; one of them was rewritten.`,
      });
    }
  };

  return {
    add: (event) => {
      if (walk?.chain !== event.chain) {
        finish();
        chains += 1;
        walk = { chain: event.chain, last: null, lastUnsound: false, shift: 0, displaced: [] };
      }
      judge(walk, event);
    },
    finish,
    chains: () => chains,
  };
};

/** Chains of which nothing but the head is left; answers them. */
export const reportEmptied = async (
  store: RecordReader,
  report: Report,
): Promise<readonly { readonly chain: string }[]> => {
  const emptied = await query<{ chain: string; seq: number }>(
    store,
    `select chain, seq from chain_head h where seq > 0 and not exists (select 1 from event e where e.chain = h.chain) order by chain limit 200`,
  );
  for (const { chain, seq } of emptied) {
    report({
      kind: 'chain_removed',
      chain,
      seq: 1,
      zh: `整条链的${seq}条记录全部被删除。`,
      en: `All ${seq} events of the chain were removed.`,
    });
  }
  return emptied;
};

/** Recomputes every chain from its first event to its head, in batches, and names what does not fit. */
export const walkChains = async (
  store: RecordReader,
  report: Report,
): Promise<{ readonly chains: number; readonly events: number }> => {
  const walker = walkChain(report);
  let events = 0;
  for (
    let rows = await pageOfEvents(store, null);
    rows.length > 0;
    rows = await pageOfEvents(store, rows.at(-1) ?? null)
  ) {
    for (const event of rows) walker.add(event);
    events += rows.length;
    if (rows.length < BATCH) break;
  }
  walker.finish();
  const emptied = await reportEmptied(store, report);
  return { chains: walker.chains() + emptied.length, events };
};

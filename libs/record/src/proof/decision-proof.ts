import { query, type RecordReader } from '../connection/record-store';
import { hashOf } from '../work/canonical';
import type { Report } from './problem';

const LIMIT = 200;
const BATCH = 2000;

interface Named {
  readonly commandId: string;
  readonly kind: string;
  readonly chain: string | null;
  readonly seq: number | null;
}

/** Where the events of a decision stand: the chain and the first sequence number that its receipt names. */
const PLACE = `d.receipt -> 'events' -> 0 ->> 'chain' as chain, (select min(r.seq) from jsonb_to_recordset(d.receipt -> 'events') as r (seq bigint)) as seq`;
const RECEIPT_IS_SOUND = `jsonb_typeof(d.receipt -> 'events') = 'array' and jsonb_array_length(d.receipt -> 'events') > 0`;

const tell = (
  report: Report,
  rows: readonly Named[],
  zh: (row: Named) => string,
  en: (row: Named) => string,
): void => {
  for (const row of rows)
    report({ kind: 'row_differs', chain: row.chain, seq: row.seq, zh: zh(row), en: en(row) });
};

/** Receipts promise events by hash: they must stand in the chains as promised, and no two decisions may claim the same. */
const proveReceipts = async (store: RecordReader, report: Report): Promise<void> => {
  const hollow = await query<Named>(
    store,
    `select command_id as "commandId", kind, null as chain, null as seq from decision d where not (${RECEIPT_IS_SOUND}) order by 1 limit ${LIMIT}`,
  );
  tell(
    report,
    hollow,
    (row) => `决定 ${row.commandId}（${row.kind}）的收据没有任何事件，是伪造的或被改动。`,
    (row) =>
      `The receipt of decision ${row.commandId} (${row.kind}) names no event; it was forged or changed.`,
  );
  const broken = await query<Named>(
    store,
    `select d.command_id as "commandId", d.kind, r.chain, r.seq from decision d, jsonb_to_recordset(d.receipt -> 'events') as r (chain text, seq bigint, hash text, type text)
     left join event e on e.chain = r.chain and e.seq = r.seq
     where ${RECEIPT_IS_SOUND} and (e.hash is distinct from r.hash or e.type is distinct from r.type) order by r.chain, r.seq limit ${LIMIT}`,
  );
  tell(
    report,
    broken,
    (row) => `决定 ${row.commandId}（${row.kind}）收据所载的第${row.seq}条事件不在链上或已被改写。`,
    (row) =>
      `Event ${row.seq}, promised by the receipt of decision ${row.commandId} (${row.kind}), is not on the chain as it was.`,
  );
  const claimedTwice = await query<Named>(
    store,
    `select min(d.command_id::text) as "commandId", min(d.kind) as kind, r.chain, r.seq from decision d, jsonb_to_recordset(d.receipt -> 'events') as r (chain text, seq bigint)
     where ${RECEIPT_IS_SOUND} group by r.chain, r.seq having count(*) > 1 order by r.chain, r.seq limit ${LIMIT}`,
  );
  tell(
    report,
    claimedTwice,
    (row) => `第${row.seq}条事件被两项决定的收据同时引用，其中之一是后来插入的。`,
    (row) => `Two receipts claim event ${row.seq}; one of the decisions was inserted.`,
  );
};

/** A decision on a task and the event that says so: same task, kind, person, for whom, and instant. */
const SAME = `e.type = 'decision_made' and e.data ->> 'taskId' = d.task_id::text and e.data ->> 'kind' = d.kind and e.actor_id = d.account_id and e.at >= d.at
  and d.for_account_id::text is not distinct from e.data ->> 'forAccountId'`;

/** Creations: the event carries the id of its command. */
const CREATIONS = `
  select e.chain, e.seq, e.type, case e.type when 'application_created' then e.project_id::text when 'meeting_created' then e.meeting_id::text
           when 'round_created' then e.data ->> 'roundId' else e.data ->> 'objectionId' end as "commandId"
  from event e where e.type in ('application_created', 'meeting_created', 'round_created', 'objection_filed')`;

const proveEvents = async (store: RecordReader, report: Report): Promise<void> => {
  const unproven = await query<Named>(
    store,
    // Told once and joined by their hashes: asked for each decision by itself this grows with the square of the record.
    `with told as materialized (select chain, at, actor_id, data ->> 'taskId' as task_id, data ->> 'kind' as kind, data ->> 'forAccountId' as for_id from event where type = 'decision_made')
     select d.command_id as "commandId", d.kind, ${PLACE} from decision d
     where d.task_id is not null and ${RECEIPT_IS_SOUND}
       and not exists (select 1 from told t where t.task_id = d.task_id::text and t.kind = d.kind and t.actor_id = d.account_id and t.at >= d.at
         and d.for_account_id::text is not distinct from t.for_id and d.receipt -> 'events' @> jsonb_build_array(jsonb_build_object('chain', t.chain)))
     order by 1 limit ${LIMIT}`,
  );
  tell(
    report,
    unproven,
    (row) => `决定 ${row.commandId}（${row.kind}）在链上没有“作出决定”的事件，或办理人、任务被改动。`,
    (row) =>
      `Decision ${row.commandId} (${row.kind}) has no event of its own on the chain, or its person or task was changed.`,
  );
  const unbound = await query<Named>(
    store,
    `with bound as materialized (select chain, seq, data ->> 'commandId' as command_id, data ->> 'payloadHash' as payload_hash from event where data ? 'commandId')
     select d.command_id as "commandId", d.kind, ${PLACE} from decision d
     where ${RECEIPT_IS_SOUND} and not exists (
       select 1 from bound b where b.command_id = d.command_id::text and b.payload_hash = d.payload_hash
         and d.receipt -> 'events' @> jsonb_build_array(jsonb_build_object('chain', b.chain, 'seq', b.seq)))
     order by 1 limit ${LIMIT}`,
  );
  tell(
    report,
    unbound,
    (row) => `决定 ${row.commandId}（${row.kind}）的内容摘要与链上事件所载不符，内容被改动。`,
    (row) =>
      `The content hash of decision ${row.commandId} (${row.kind}) is not the one on its chain; it was changed.`,
  );
  const removed = await query<Named>(
    store,
    `select null as "commandId", e.data ->> 'kind' as kind, e.chain, e.seq from event e where e.type = 'decision_made'
       and not exists (select 1 from decision d where ${SAME})
     union all select c."commandId", c.type, c.chain, c.seq from (${CREATIONS}) c where not exists (select 1 from decision d where d.command_id::text = c."commandId")
     order by 3, 4 limit ${LIMIT}`,
  );
  tell(
    report,
    removed,
    (row) => `第${row.seq}条事件的决定（${row.kind}）从决定表中被删除或改动。`,
    (row) => `The decision of event ${row.seq} (${row.kind}) was removed from its table or changed there.`,
  );
};

interface Kept extends Named {
  readonly taskId: string | null;
  readonly payload: unknown;
  readonly payloadHash: string;
}

/** Kinds of which the decision keeps less than was sent; what was signed stands in a row of its own (see below). */
const KEPT_ELSEWHERE: readonly string[] = [
  'cast_ballot',
  'sign_score_sheet',
  'sign_acceptance_opinion',
  'file_objection',
];

const contentChanged = (row: Named, report: Report): void =>
  report({
    kind: 'row_differs',
    chain: row.chain,
    seq: row.seq,
    zh: `决定 ${row.commandId}（${row.kind}）的内容被改动：与提交时的摘要不符。`,
    en: `The content of decision ${row.commandId} (${row.kind}) was changed: it is not what its hash was made of.`,
  });

const provePayloads = async (store: RecordReader, report: Report): Promise<void> => {
  let after: string | null = null;
  for (;;) {
    const rows: Kept[] = await query<Kept>(
      store,
      `select d.command_id as "commandId", d.kind, d.task_id as "taskId", d.payload, d.payload_hash as "payloadHash", d.receipt -> 'events' -> 0 ->> 'chain' as chain, null as seq
       from decision d where ($1::uuid is null or d.command_id > $1) order by d.command_id limit ${BATCH}`,
      [after],
    );
    for (const row of rows) {
      if (KEPT_ELSEWHERE.includes(row.kind)) continue;
      if (hashOf({ kind: row.kind, taskId: row.taskId, payload: row.payload }) !== row.payloadHash)
        contentChanged(row, report);
    }
    const last = rows.at(-1);
    if (!last || rows.length < BATCH) return;
    after = last.commandId;
  }
};

/** Signed sheets and opinions: the row, put together again, is what the decision's hash was made of. */
const SIGNED = {
  sign_score_sheet: {
    table: 'score_sheet',
    content: `jsonb_build_object('scores', s.scores, 'comment', s.comment, 'recommend', s.recommend, 'veto', s.veto)`,
  },
  sign_acceptance_opinion: {
    table: 'acceptance_opinion',
    content: `jsonb_build_object('score', s.score, 'agree', s.agree, 'veto', s.veto, 'opinion', s.opinion)`,
  },
} as const;

const proveSigned = async (store: RecordReader, report: Report, kind: keyof typeof SIGNED): Promise<void> => {
  const { table, content } = SIGNED[kind];
  let after: string | null = null;
  for (;;) {
    const rows: (Kept & { assignmentId: string; known: string | null })[] = await query(
      store,
      `select s.command_id as "commandId", '${kind}' as kind, s.assignment_id as "assignmentId", 'project:' || s.project_id as chain, null as seq,
              d.command_id as known, d.task_id as "taskId", ${content} as payload, d.payload_hash as "payloadHash"
       from ${table} s left join decision d on d.command_id = s.command_id and d.account_id = s.expert_id and d.project_id = s.project_id and d.kind = '${kind}'
       where ($1::uuid is null or s.assignment_id > $1) order by s.assignment_id limit ${BATCH}`,
      [after],
    );
    for (const row of rows) {
      if (!row.known || hashOf({ kind, taskId: row.taskId, payload: row.payload }) !== row.payloadHash)
        contentChanged(row, report);
    }
    const last = rows.at(-1);
    if (!last || rows.length < BATCH) break;
    after = last.assignmentId;
  }
  const missing = await query<Named>(
    store,
    `select d.command_id as "commandId", d.kind, ${PLACE} from decision d where d.kind = $1 and ${RECEIPT_IS_SOUND} and not exists (select 1 from ${table} s where s.command_id = d.command_id) order by 1 limit ${LIMIT}`,
    [kind],
  );
  tell(
    report,
    missing,
    (row) => `决定 ${row.commandId}（${row.kind}）所签的表被删除。`,
    (row) => `What decision ${row.commandId} (${row.kind}) signed was removed.`,
  );
};

/** Every decision has its events, every event that speaks of a decision has it, and nobody changed what was decided. */
export const proveDecisions = async (store: RecordReader, report: Report): Promise<void> => {
  await proveReceipts(store, report);
  await proveEvents(store, report);
  await provePayloads(store, report);
  await proveSigned(store, report, 'sign_score_sheet');
  await proveSigned(store, report, 'sign_acceptance_opinion');
};

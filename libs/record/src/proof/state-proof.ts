import { stageOf, type ProjectState } from '@shenpi/domain';
import { query, type RecordReader } from '../connection/record-store';
import type { Report } from './problem';

const LIMIT = 200;

interface Change {
  readonly projectId: string;
  readonly seq: number;
  readonly from: string;
  readonly to: string;
}

const SAME = `e.chain = 'project:' || s.project_id and e.type = 'state_changed' and e.data ->> 'stageSeq' = s.seq::text
  and e.data ->> 'from' = s.from_state and e.data ->> 'to' = s.to_state and e.data ->> 'trigger' = s.trigger and e.at >= s.at`;

/** Every state change has its event, every such event its state change, and a project stands where the last one left it. */
export const proveStates = async (store: RecordReader, report: Report): Promise<void> => {
  const unproven = await query<Change>(
    store,
    `select s.project_id as "projectId", s.seq, s.from_state as "from", s.to_state as "to" from state_change s
     where not exists (select 1 from event e where ${SAME}) order by 1, 2 limit ${LIMIT}`,
  );
  for (const { projectId, seq, from, to } of unproven) {
    report({
      kind: 'row_differs',
      chain: `project:${projectId}`,
      seq: null,
      zh: `第${seq}次状态变更（${from} → ${to}）在链上没有对应的事件。`,
      en: `State change ${seq} (${from} to ${to}) has no event on the chain.`,
    });
  }
  const unwritten = await query<Change & { readonly eventSeq: number }>(
    store,
    `select e.project_id as "projectId", e.seq as "eventSeq", e.data ->> 'from' as "from", e.data ->> 'to' as "to" from event e
     where e.type = 'state_changed' and not exists (select 1 from state_change s where ${SAME}) order by 1, 2 limit ${LIMIT}`,
  );
  for (const { projectId, eventSeq, from, to } of unwritten) {
    report({
      kind: 'row_differs',
      chain: `project:${projectId}`,
      seq: eventSeq,
      zh: `第${eventSeq}条状态变更（${from} → ${to}）在状态变更表中被删除或改动。`,
      en: `The state change of event ${eventSeq} (${from} to ${to}) was removed from its table or changed there.`,
    });
  }
  const standing = await query<{
    projectId: string;
    state: ProjectState;
    stage: string;
    stageSeq: number;
    to: ProjectState;
    seq: number;
  }>(
    store,
    `select p.id as "projectId", p.state, p.stage, p.stage_seq as "stageSeq", coalesce(l.to_state, 'draft') as "to", coalesce(l.seq, 0) as seq
     from project p left join lateral (select to_state, seq from state_change s where s.project_id = p.id order by s.seq desc limit 1) l on true
     where p.state <> coalesce(l.to_state, 'draft') or p.stage_seq <> coalesce(l.seq, 0) order by 1 limit ${LIMIT}`,
  );
  for (const { projectId, state, to } of standing) {
    report({
      kind: 'row_differs',
      chain: `project:${projectId}`,
      seq: null,
      zh: `项目状态 ${state} 与最后一次状态变更 ${to} 不一致。`,
      en: `The project's state ${state} is not the one that its last change led to (${to}).`,
    });
  }
  const misplaced = await query<{ projectId: string; state: ProjectState; stage: string }>(
    store,
    `select distinct on (state, stage) id as "projectId", state, stage from project order by state, stage, id`,
  );
  for (const { projectId, state, stage } of misplaced.filter((row) => stageOf(row.state) !== row.stage)) {
    report({
      kind: 'row_differs',
      chain: `project:${projectId}`,
      seq: null,
      zh: `项目状态 ${state} 不属于所记的阶段 ${stage}。`,
      en: `The state ${state} does not belong to the stage ${stage} in the project's row.`,
    });
  }
  const chainless = await query<{ chain: string }>(
    store,
    `select c.chain from (select 'project:' || id as chain from project union all select 'meeting:' || id from meeting) c
     where not exists (select 1 from event e where e.chain = c.chain) and not exists (select 1 from chain_head h where h.chain = c.chain) order by 1 limit ${LIMIT}`,
  );
  for (const { chain } of chainless)
    report({
      kind: 'chain_removed',
      chain,
      seq: null,
      zh: '整条链连同链首一起被删除。',
      en: 'The whole chain was removed together with its head.',
    });
};

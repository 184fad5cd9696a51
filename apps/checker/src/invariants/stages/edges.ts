import { nextState, stageOf, type ProjectState, type ProgramEdition, type Trigger } from '@shenpi/domain';
import { readEditions, versionOfChangeSql } from '../../evidence/editions';
import type { Evidence, Tell } from '../../inspection';
import { tellLooks, type Look } from '../../looks';

/** The changes of a case follow each other without a gap, and it stands where the last one left it. */
const ORDER: readonly Look[] = [
  {
    code: 'change_out_of_order',
    sentence: 'A change of state does not follow the one before it: number, state or instant.',
    sql: `with s as (select *, lag(to_state) over w as was, lag(seq) over w as before, lag(at) over w as earlier from state_change window w as (partition by project_id order by seq))
          select project_id as "projectId", seq, from_state as "from", to_state as "to", at, earlier from s
          where seq <> coalesce(before, 0) + 1 or from_state <> coalesce(was, 'draft') or at < earlier`,
  },
  {
    code: 'stands_elsewhere',
    sentence: 'A case does not stand where its last change left it.',
    sql: `with l as (select distinct on (project_id) project_id, seq, to_state, at from state_change order by project_id, seq desc)
          select p.id as "projectId", p.state, coalesce(l.to_state, 'draft') as "lastState" from project p left join l on l.project_id = p.id
          where p.state <> coalesce(l.to_state, 'draft') or p.stage_seq <> coalesce(l.seq, 0) or p.state_entered_at <> coalesce(l.at, p.created_at)`,
  },
  {
    code: 'change_untold',
    sentence: 'A change of state and the event that tells of it are not one and one.',
    sql: `with told as (select project_id, (data ->> 'stageSeq')::int as seq, data ->> 'from' as f, data ->> 'to' as t, data ->> 'trigger' as g, min(at) as at, count(*)::int as n
                        from event where type = 'state_changed' group by 1, 2, 3, 4, 5)
          select coalesce(s.project_id, t.project_id) as "projectId", coalesce(s.seq, t.seq) as seq, coalesce(s.trigger, t.g) as trigger, coalesce(t.n, 0) as events
          from state_change s full join told t on t.project_id = s.project_id and t.seq = s.seq and t.f = s.from_state and t.t = s.to_state and t.g = s.trigger
          where s.seq is null or t.n is distinct from 1 or t.at < s.at`,
  },
];

interface Edge {
  readonly key: string;
  readonly from: ProjectState;
  readonly to: ProjectState;
  readonly trigger: Trigger;
  readonly times: number;
  readonly projectId: string;
}

/** Every edge that was ever taken, under the version of the edition that was then in force, with one case that took it. */
const EDGES = `
  with taken as (
    select p.id, s.from_state, s.to_state, s.trigger, p.edition_code || '@' || ${versionOfChangeSql('p', 's.seq')} as key
    from state_change s join project p on p.id = s.project_id)
  select key, from_state as "from", to_state as "to", trigger, count(*)::int as times, min(id::text) as "projectId"
  from taken group by 1, 2, 3, 4`;

const judgeEdges = (
  edges: readonly Edge[],
  editions: ReadonlyMap<string, ProgramEdition>,
  tell: Tell,
): void => {
  for (const { key, from, to, trigger, times, projectId } of edges) {
    const edition = editions.get(key);
    if (edition !== undefined && nextState(edition, from, trigger) === to) continue;
    tell({
      code: 'edge_not_allowed',
      ids: { projectId, from, to, trigger, edition: key, times },
      sentence: 'A case went along an edge that its edition does not have.',
    });
  }
};

const judgeStages = async ({ record }: Evidence, tell: Tell): Promise<void> => {
  const rows = await record.rows<{ state: ProjectState; stage: string; projectId: string }>(
    `select state, stage, min(id::text) as "projectId" from project group by 1, 2`,
  );
  for (const { state, stage, projectId } of rows)
    if (stageOf(state) !== stage)
      tell({
        code: 'stage_differs',
        ids: { projectId, state, stage },
        sentence: 'A case is shown in a stage to which its state does not belong.',
      });
};

export const judgeWays = async (evidence: Evidence, tell: Tell): Promise<void> => {
  await tellLooks(evidence, tell, ORDER);
  judgeEdges(await evidence.record.rows<Edge>(EDGES), await readEditions(evidence.record), tell);
  await judgeStages(evidence, tell);
};

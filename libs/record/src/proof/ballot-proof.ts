import { query, type RecordReader } from '../connection/record-store';
import type { Report } from './problem';

const LIMIT = 200;

/** The counters of an item against its ballots and against what the chain of its meeting announced. */
export const proveBallots = async (store: RecordReader, report: Report): Promise<void> => {
  const miscounted = await query<{ meetingId: string; position: number }>(
    store,
    `select i.meeting_id as "meetingId", i.position from agenda_item i join meeting m on m.id = i.meeting_id
     left join lateral (select count(*) as n, count(*) filter (where choice = 'agree') as agree, count(*) filter (where choice = 'disagree') as disagree,
                               count(*) filter (where choice = 'defer') as "defer", count(*) filter (where choice = 'abstain') as abstain
                        from ballot b where b.item_id = i.id) b on true
     where i.agree + i.disagree + i."defer" + i.abstain <> b.n
        or (m.ballot_form = 'open' and (i.agree, i.disagree, i."defer", i.abstain) is distinct from (b.agree, b.disagree, b."defer", b.abstain))
     order by 1, 2 limit ${LIMIT}`,
  );
  for (const { meetingId, position } of miscounted) {
    report({
      kind: 'row_differs',
      chain: `meeting:${meetingId}`,
      seq: null,
      zh: `议题${position}的票数与表决票不一致。`,
      en: `The counts of item ${position} are not those of its ballots.`,
    });
  }
  const unannounced = await query<{ meetingId: string; seq: number | null; position: number }>(
    store,
    `select i.meeting_id as "meetingId", e.seq, i.position from agenda_item i
     left join event e on e.chain = 'meeting:' || i.meeting_id and e.type = 'item_decided' and e.data ->> 'itemId' = i.id::text
     where (e.seq is not null or exists (select 1 from ballot b where b.item_id = i.id and i.state = 'decided'))
       and (e.data ->> 'outcome', e.data ->> 'agree', e.data ->> 'disagree', e.data ->> 'defer', e.data ->> 'abstain')
           is distinct from (i.outcome, i.agree::text, i.disagree::text, i."defer"::text, i.abstain::text)
     order by 1, 3 limit ${LIMIT}`,
  );
  for (const { meetingId, seq, position } of unannounced) {
    report({
      kind: 'row_differs',
      chain: `meeting:${meetingId}`,
      seq,
      zh: `议题${position}的表决结果与链上公布的不一致。`,
      en: `The result of item ${position} is not the one on the chain.`,
    });
  }
  const uncast = await query<{ meetingId: string; cast: number; told: number }>(
    store,
    `select m.id as "meetingId", (select count(*) from ballot b join agenda_item i on i.id = b.item_id where i.meeting_id = m.id) as "cast",
            (select count(*) from event e where e.chain = 'meeting:' || m.id and e.type = 'ballot_cast') as told
     from meeting m where (select count(*) from ballot b join agenda_item i on i.id = b.item_id where i.meeting_id = m.id)
                       <> (select count(*) from event e where e.chain = 'meeting:' || m.id and e.type = 'ballot_cast') order by 1 limit ${LIMIT}`,
  );
  for (const { meetingId, cast, told } of uncast) {
    report({
      kind: 'row_differs',
      chain: `meeting:${meetingId}`,
      seq: null,
      zh: `表决票共${cast}张，链上记载${told}张。`,
      en: `There are ${cast} ballots, the chain tells of ${told}.`,
    });
  }
};

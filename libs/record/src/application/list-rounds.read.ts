import type { Fen, Instant } from '@shenpi/domain';
import { query, type RecordStore } from '../connection/record-store';
import { readClockIn } from '../work/clock';

export interface RoundView {
  readonly id: string;
  readonly title: string;
  readonly editionCode: string;
  readonly editionVersion: number;
  readonly state: 'planned' | 'open' | 'closed';
  readonly opensAt: Instant;
  readonly closesAt: Instant;
  readonly envelopeFen: Fen;
  /** `collected`: proposals that their units have sent to the bureau, without those carried over from another year. */
  readonly topics: {
    readonly code: string;
    readonly zh: string;
    readonly priority: boolean;
    readonly collected: number;
  }[];
}

/**
 * The call rounds, the newest first. Whether one is open follows from its two instants at the record's now, not from
 * when somebody noticed. Everybody who has signed in may see them: a call is public.
 */
export const listRounds = async (store: RecordStore): Promise<RoundView[]> =>
  query<RoundView>(
    store,
    `select r.id, r.title, r.edition_code as "editionCode", r.edition_version as "editionVersion",
            case when $1::timestamptz < r.opens_at then 'planned' when $1::timestamptz < r.closes_at then 'open' else 'closed' end as state,
            r.opens_at as "opensAt", r.closes_at as "closesAt", r.envelope_fen as "envelopeFen",
            (select coalesce(json_agg(json_build_object('code', t.topic ->> 'code', 'zh', t.topic ->> 'zh', 'priority', coalesce((t.topic ->> 'priority')::boolean, false),
                       'collected', coalesce(c.collected, 0)) order by t.n), '[]')
             from jsonb_array_elements(r.topics) with ordinality t (topic, n)
             left join (select topic_code, count(*) as collected from project where round_id = r.id and number is not null and not carryover group by topic_code) c
               on c.topic_code = t.topic ->> 'code') as topics
     from call_round r order by r.opens_at desc, r.id`,
    [await readClockIn(store.dataSource.manager)],
  );

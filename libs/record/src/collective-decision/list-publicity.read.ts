import type { Day, Fen } from '@shenpi/domain';
import { query, type RecordStore } from '../connection/record-store';
import { readClockIn } from '../work/clock';

/** What the notice prints (domain 2.9): no telephone numbers, no scores, no experts. */
export interface PublicityNotice {
  readonly projectId: string;
  readonly title: string;
  readonly unitName: string;
  readonly leaderName: string;
  readonly programZh: string;
  readonly amountFen: Fen;
  readonly startsOn: Day;
  readonly endsOn: Day;
  /** Where to object. */
  readonly contact: string;
}

/** What is under publicity now, by the end of its period; a project that an objection holds keeps its notice until that is decided. */
export const listPublicity = async (store: RecordStore): Promise<PublicityNotice[]> =>
  query<PublicityNotice>(
    store,
    `select p.id as "projectId", p.title, o.name as "unitName", p.leader_name as "leaderName", e.content ->> 'zh' as "programZh",
            coalesce(p.proposed_fen, 0) as "amountFen", pu.starts_on as "startsOn", pu.ends_on as "endsOn",
            coalesce((select b.name from org b where b.kind = 'bureau' order by b.name limit 1), '') as contact
     from publicity pu join project p on p.id = pu.project_id join org o on o.id = p.unit_org_id
     join edition e on e.code = p.edition_code and e.version = p.edition_version
     where pu.ended_at is null and ((p.state = 'publicity' and pu.ends_at > $1) or p.state = 'objection')
     order by pu.ends_at, p.number, p.id`,
    [await readClockIn(store.dataSource.manager)],
  );

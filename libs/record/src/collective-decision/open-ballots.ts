import type { Work } from '../work/work';
import type { ItemRow } from './meeting';

/** Opens a ballot for each voter of an open item who has none yet. */
export const openBallots = async (
  work: Work,
  item: Pick<ItemRow, 'id' | 'projectId' | 'meetingId'>,
  accountIds: readonly string[],
): Promise<void> => {
  work.post(
    `insert into task (id, kind, project_id, meeting_id, item_id, state, stage, role, account_id, opened_at)
     select gen_random_uuid(), 'cast_ballot', $1, $2, $3, 'open', 'collective_decision', 'pg_member', v.id, $4 from unnest($5::uuid[]) as v (id)
     where not exists (select 1 from task t where t.item_id = $3 and t.account_id = v.id and t.kind = 'cast_ballot' and t.state <> 'cancelled')`,
    [item.projectId, item.meetingId, item.id, work.now, accountIds],
  );
};

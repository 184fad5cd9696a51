import { query, type RecordStore } from '../connection/record-store';
import { openIncidentsOf, type Found, type OpenIncident } from './watch-reconcile';

/** Cases that are no longer where an incident of theirs could hold them up: the panel is past, or the case has ended. */
const GONE = `
  select i.id from incident i join project p on p.id = i.project_id
  where i.closed_at is null
    and ((i.kind = 'no_alternate_left' and p.state not in ('in_review', 'acceptance_review')) or p.stage = 'ended')
    and i.kind in ('no_alternate_left', 'payment_contradiction')`;

/** What is raised where it happens and found by no look: it closes when the case has moved past it. */
export const lastingFindings = async (store: RecordStore): Promise<readonly Found[]> => {
  const gone = new Set((await query<{ id: string }>(store, GONE)).map(({ id }) => id));
  const isGone = ({ id }: OpenIncident): boolean => gone.has(id);
  const open = await openIncidentsOf(store, ['no_alternate_left', 'payment_contradiction']);
  return [...new Set(open.filter(isGone).map(({ kind }) => kind))].map((kind) => ({
    kind,
    findings: [],
    covers: isGone,
  }));
};

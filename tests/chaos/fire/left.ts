import { query } from '@shenpi/record';
import type { Stack } from '@shenpi/test-support';
import type { Finding } from './report/fire-report';

interface Left {
  readonly projectId: string;
  readonly state: string;
  readonly tasks: readonly string[] | null;
  readonly deadlines: readonly string[] | null;
  readonly orders: readonly string[] | null;
  readonly incidents: readonly string[] | null;
}

/** A case that did not end mostly comes alone; of many the first say enough. */
const NAMED = 20;

/** What the cases that did not end stand at and wait for. */
export const whatIsLeft = async ({ store }: Stack): Promise<readonly Finding[]> => {
  const left = await query<Left>(
    store,
    `select p.id as "projectId", p.state,
       (select array_agg(t.kind || ' ' || coalesce(t.due_at::text, '')) from task t where t.project_id = p.id and t.state = 'open') as tasks,
       (select array_agg(d.kind || ' ' || d.due_at) from deadline d where d.project_id = p.id and d.state = 'open') as deadlines,
       (select array_agg(o.id || ' ' || o.state) from payment_order o where o.project_id = p.id) as orders,
       (select array_agg(i.kind) from incident i where i.project_id = p.id and i.closed_at is null) as incidents
     from project p where p.stage <> 'ended' order by p.created_at limit $1`,
    [NAMED],
  );
  return left.map(({ projectId, state, ...waitsFor }) => ({
    from: 'ending',
    code: 'left_open',
    sentence: `a case stands at ${state}: ${JSON.stringify(waitsFor)}`,
    ids: { projectId },
  }));
};

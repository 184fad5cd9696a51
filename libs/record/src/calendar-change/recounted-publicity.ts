import {
  extendedPublicity,
  isRejection,
  type PublicityHold,
  type PublicityPeriod,
  type WorkingCalendar,
} from '@shenpi/domain';
import { query } from '../connection/record-store';
import { currentPublicity } from '../collective-decision/publicity';
import type { ProjectRow } from '../lifecycle/project.row';
import type { Work } from '../work/work';

const HOLDS = `
  select s.at as "heldAt", (select min(r.at) from state_change r where r.project_id = s.project_id and r.seq > s.seq and r.from_state = 'objection' and r.to_state = 'publicity') as "resumedAt"
  from state_change s where s.project_id = $1 and s.from_state = 'publicity' and s.to_state = 'objection'
    and s.seq > (select max(b.seq) from state_change b where b.project_id = $1 and b.to_state = 'publicity' and b.from_state <> 'objection')
  order by s.seq`;

/** The period that the public still has to have by the new calendar; null where the printed one is enough, or none runs. */
const longerPublicity = async (
  work: Work,
  project: ProjectRow,
  calendar: WorkingCalendar,
): Promise<PublicityPeriod | null> => {
  const running = await currentPublicity(work, project.id);
  if (!running) return null;
  const holds = await query<PublicityHold>(work.tx, HOLDS, [project.id]);
  const { workingDays } = (await work.edition(project)).publicity;
  const longer = extendedPublicity(calendar, running, workingDays, holds);
  return longer === null || isRejection(longer) ? null : longer;
};

/**
 * A day of the printed period became a rest day: the last day is a later one, on the page that the public reads too. A make-up day
 * shortens nothing that was printed.
 */
export const extendPublicity = async (
  work: Work,
  project: ProjectRow,
  calendar: WorkingCalendar,
): Promise<boolean> => {
  if (project.state !== 'publicity' && project.state !== 'objection') return false;
  const longer = await longerPublicity(work, project, calendar);
  if (!longer) return false;
  await work.sql(
    `update publicity set ends_on = $2, ends_at = $3 where project_id = $1 and ended_at is null`,
    [project.id, longer.endsOn, longer.endsAt],
  );
  await work.sql(
    `update deadline set due_at = $2 where project_id = $1 and kind = 'publicity_end' and state = 'open' and due_at < $2`,
    [project.id, longer.endsAt],
  );
  work.event(
    'publicity_extended',
    work.now,
    { projectId: project.id, actorId: null },
    { endsOn: longer.endsOn, endsAt: longer.endsAt },
  );
  work.wake({ kind: 'project', id: project.id });
  return true;
};

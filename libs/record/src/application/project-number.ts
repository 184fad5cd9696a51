import { dayOf } from '@shenpi/domain';
import type { ProjectRow } from '../lifecycle/project.row';
import type { Work } from '../work/work';

/** `2006-0117`: the year of filing and the next number in it. */
const nextProjectNumber = async (work: Work): Promise<string> => {
  const year = dayOf(work.now).slice(0, 4);
  const rows = await work.sql<{ last: number }>(
    `insert into number_counter (scope, last) values ($1, 1) on conflict (scope) do update set last = number_counter.last + 1 returning last`,
    [`project:${year}`],
  );
  return `${year}-${String(rows[0]?.last ?? 0).padStart(4, '0')}`;
};

/** Numbers a case that reaches the bureau; it keeps its number when it comes again. */
export const numberProject = async (work: Work, project: ProjectRow): Promise<void> => {
  if (project.number) return;
  project.number = await nextProjectNumber(work);
  work.amend(project.id, { number: project.number });
};

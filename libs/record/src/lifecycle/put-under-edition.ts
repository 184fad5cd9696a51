import type { Work } from '../work/work';
import type { ProjectRow } from './project.row';

/** From the next step on the case goes by this version; nothing that is open changes. The engine looks at it again. */
export const putUnderEdition = async (work: Work, project: ProjectRow, version: number): Promise<void> => {
  project.editionVersion = version;
  await work.sql(`update project set edition_version = $2 where id = $1`, [project.id, version]);
  work.wake({ kind: 'project', id: project.id });
};

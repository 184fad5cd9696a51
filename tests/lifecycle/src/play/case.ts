import { readProject, type ApplicationFormInput, type ProjectView } from '@shenpi/contract';
import type { Cast } from './cast';
import type { Person } from './person';
import { read, type Play } from './play';
import type { Place } from './tasks';

/** What the stages hand on to each other. */
export interface Case extends Extract<Place, { projectId: string }> {
  readonly roundId: string;
  readonly form: ApplicationFormInput;
}

export interface Scene {
  readonly play: Play;
  readonly cast: Cast;
}

/** The case as somebody sees it. */
export const viewOf = async (
  play: Play,
  who: Person,
  { projectId }: Pick<Case, 'projectId'>,
): Promise<ProjectView> => (await read(play, who, readProject, { params: { projectId } })).project;

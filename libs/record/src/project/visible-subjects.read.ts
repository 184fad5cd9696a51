import { query, type RecordStore } from '../connection/record-store';
import { meetingScope } from '../collective-decision/meeting-scope.read';
import { standing } from '../task/standing.read';
import type { Actor } from '../work/account';
import { readClockIn } from '../work/clock';
import { caseScope } from './scope.read';
import { statement } from './sql.read';

/** What a live update speaks of. */
export interface LiveSubject {
  readonly kind: 'project' | 'meeting' | 'round';
  readonly id: string;
}

const withinScope = async (
  store: RecordStore,
  actor: Actor,
  subjects: readonly LiveSubject[],
): Promise<LiveSubject[]> => {
  const idsOf = (kind: LiveSubject['kind']): readonly string[] =>
    subjects.filter((subject) => subject.kind === kind).map((subject) => subject.id);
  const { bind, parameters } = statement();
  const rows =
    idsOf('project').length + idsOf('meeting').length === 0
      ? []
      : await query<{ id: string }>(
          store,
          `select p.id from project p where p.id = any(${bind(idsOf('project'))}::uuid[]) and ${caseScope(actor, bind)}
           union all select m.id from meeting m where m.id = any(${bind(idsOf('meeting'))}::uuid[]) and ${meetingScope(actor, bind)}`,
          parameters,
        );
  const visible = new Set(rows.map((row) => row.id));
  return subjects.filter((subject) => subject.kind === 'round' || visible.has(subject.id));
};

/**
 * Those of the subjects whose change the actor may be told: every call round, and the cases and meetings within the scope. For whom the
 * actor stands in is asked only where something lies outside their own scope.
 */
export const visibleSubjects = async (
  store: RecordStore,
  actor: Actor,
  subjects: readonly LiveSubject[],
): Promise<LiveSubject[]> => {
  const own = await withinScope(store, actor, subjects);
  if (own.length === subjects.length) return own;
  const inPlace = await standing(store, actor, await readClockIn(store.dataSource.manager));
  return inPlace.standsInFor === undefined ? own : withinScope(store, inPlace, subjects);
};

import type { ProgramEdition, TaskKind } from '@shenpi/domain';
import { query, type RecordStore } from '../connection/record-store';
import { readEdition } from '../lifecycle/editions';
import type { TimeNow } from './working-days.read';
import type { Actor } from '../work/account';

/** A task of a case, as its context is read from. */
export interface ContextTask {
  readonly id: string;
  readonly kind: TaskKind;
  readonly projectId: string;
  readonly subjectId: string | null;
  readonly subjectN: number | null;
}

export interface ContextCase {
  readonly roundId: string;
  readonly editionCode: string;
  readonly editionVersion: number;
  readonly topics: { readonly code: string; readonly zh: string }[];
  readonly envelopeFen: number;
  readonly defects: { readonly field: string; readonly defect: string }[] | null;
  readonly returnedReason: string | null;
  readonly correctionNotices: number;
}

/** Everything that the pieces of a context are made from. */
export interface ContextSource {
  readonly store: RecordStore;
  readonly actor: Actor;
  readonly time: TimeNow;
  readonly task: ContextTask;
  readonly facts: ContextCase;
  readonly edition: ProgramEdition;
}

export const readContextSource = async (
  store: RecordStore,
  actor: Actor,
  time: TimeNow,
  task: ContextTask,
): Promise<ContextSource> => {
  const rows = await query<ContextCase>(
    store,
    `select p.round_id as "roundId", p.edition_code as "editionCode", p.edition_version as "editionVersion", r.topics, r.envelope_fen as "envelopeFen",
            p.defects, p.returned_reason as "returnedReason", p.correction_notices as "correctionNotices"
     from project p join call_round r on r.id = p.round_id where p.id = $1`,
    [task.projectId],
  );
  const facts = rows[0];
  if (!facts) throw new Error(`project ${task.projectId} is gone`);
  const edition = await readEdition(
    { store, tx: store.dataSource.manager },
    facts.editionCode,
    facts.editionVersion,
  );
  return { store, actor, time, task, facts, edition };
};

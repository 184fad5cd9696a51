import { isRejection, type CurePlan, type CureSubject } from '@shenpi/domain';
import { query, type RecordStore } from '../../connection/record-store';
import { holds, type Actor } from '../../work/account';
import { notFound } from '../../work/run-command';
import { refused, type AskedCure, type CureResult } from './cure-result';
import { locate } from './cure-subject';
import { tryCure } from './trial-cure';

export interface AskedOfMany extends Omit<AskedCure, 'subject'> {
  readonly subjects: readonly CureSubject[];
}
export interface TriedRow {
  readonly subject: CureSubject;
  readonly projectId: string | null;
  readonly projectNumber: string | null;
  readonly plan: CurePlan | null;
  readonly refusalZh: string | null;
  readonly refusalEn: string | null;
}

/** How many of a selection are tried at the same time: each holds the lock of its case for a moment and a connection. */
const AT_ONCE = 4;

const tryOne = async (
  store: RecordStore,
  actor: Actor,
  asked: AskedOfMany,
  subject: CureSubject,
): Promise<TriedRow> => {
  const located = await locate(store, asked.kind, subject);
  const projectId = isRejection(located) ? null : located.projectId;
  const [row] = projectId
    ? await query<{ number: string | null }>(store, `select number from project where id = $1`, [projectId])
    : [];
  const plan = await tryCure(store, actor, { kind: asked.kind, params: asked.params, subject });
  const known = isRejection(located) ? subject : located.subject;
  const refusal = isRejection(plan) ? plan : null;
  return {
    subject: known,
    projectId,
    projectNumber: row?.number ?? null,
    plan: isRejection(plan) ? null : plan,
    refusalZh: refusal?.sentence ?? null,
    refusalEn: refusal?.sentenceEn ?? null,
  };
};

const keyOf = (subject: CureSubject): string => JSON.stringify(subject);

/** Each once: two rows of one case would meet the other one's work. */
const distinct = (subjects: readonly CureSubject[]): readonly CureSubject[] => [
  ...new Map(subjects.map((subject) => [keyOf(subject), subject])).values(),
];

/** Every subject once, each judged as it stands and taken back. */
export const tryAll = async (store: RecordStore, actor: Actor, asked: AskedOfMany): Promise<TriedRow[]> => {
  const subjects = distinct(asked.subjects);
  const rows: TriedRow[] = [];
  for (let from = 0; from < subjects.length; from += AT_ONCE)
    rows.push(
      ...(await Promise.all(
        subjects.slice(from, from + AT_ONCE).map((subject) => tryOne(store, actor, asked, subject)),
      )),
    );
  return rows;
};

/** The same cure for a selection: how many can, and why the others cannot. Nothing is written. */
export const trialCureBatch = async (
  store: RecordStore,
  actor: Actor,
  asked: AskedOfMany,
): Promise<
  CureResult<{
    readonly total: number;
    readonly can: number;
    readonly cannot: number;
    readonly rows: readonly TriedRow[];
  }>
> => {
  if (!holds(actor, 'sys_admin')) return refused(notFound());
  const rows = await tryAll(store, actor, asked);
  const can = rows.filter(({ plan }) => plan !== null).length;
  return { ok: true, total: rows.length, can, cannot: rows.length - can, rows };
};

import { BASE_TRANSITIONS, type DecisionKind, type Instant } from '@shenpi/domain';
import { query, type RecordStore } from '../connection/record-store';
import { standing } from '../task/standing.read';
import type { Actor } from '../work/account';
import { readClockIn } from '../work/clock';
import { caseScope, readerOf, relationColumns, type RelationRow } from './scope.read';
import { statement } from './sql.read';
import { timelineWords, type EventData, type Words } from './timeline-words.read';

export interface TimelineEntry {
  readonly seq: number;
  readonly type: string;
  readonly at: Instant;
  readonly actorName: string | null;
  readonly zh: string;
  readonly en: string;
  readonly hash: string;
}

export interface TimelinePage {
  readonly items: TimelineEntry[];
  readonly next: string | null;
}

interface EventRow {
  readonly seq: number;
  readonly type: string;
  readonly at: Instant;
  readonly actorId: string | null;
  readonly actorName: string | null;
  readonly forId: string | null;
  readonly forName: string | null;
  /** The actor sits or sat on a panel of this case. */
  readonly byExpert: boolean;
  readonly data: EventData;
  readonly hash: string;
}

/** Decisions that leave an event of their own name: told by that one, so that nothing is told twice. */
const TOLD_BY_THEIR_EVENT: readonly DecisionKind[] = [
  'accept_invitation',
  'decline_invitation',
  'sign_score_sheet',
  'dismiss_objection',
  'sign_task_book_for_unit',
  'sign_task_book_for_bureau',
  'give_release_opinion',
  'confirm_payment',
  'retry_payment',
  'confirm_receipt',
  'sign_acceptance_opinion',
  'conclude_acceptance',
];
/** So are decisions that move the case: the change of state names them. */
const TOLD_ELSEWHERE: readonly string[] = [...TOLD_BY_THEIR_EVENT, ...BASE_TRANSITIONS.map((row) => row.on)];

const KEY = /^[1-9]\d{0,14}$/;
const decodeSeq = (after: string | undefined): number | null => {
  const text = after === undefined ? '' : Buffer.from(after, 'base64url').toString('utf8');
  return KEY.test(text) ? Number(text) : null;
};

/** Whoever stood in for somebody did it in their own name, for the other. */
const inWords = (row: EventRow, actor: Actor, knowsNames: boolean): Words => {
  const words = timelineWords(row.type, row.data);
  if (row.forId === null) return words;
  const name = knowsNames || row.forId === actor.accountId ? row.forName : null;
  return name === null
    ? { zh: `${words.zh}（代办）`, en: `${words.en} (by a substitute)` }
    : { zh: `${words.zh}（代${name}）`, en: `${words.en} (for ${name})` };
};

const relationTo = async (
  store: RecordStore,
  actor: Actor,
  projectId: string,
): Promise<RelationRow | undefined> => {
  const { bind, parameters } = statement();
  const rows = await query<RelationRow>(
    store,
    `select ${relationColumns(actor, bind)} from project p where p.id = ${bind(projectId)} and ${caseScope(actor, bind)}`,
    parameters,
  );
  return rows[0];
};

const readEvents = (
  store: RecordStore,
  projectId: string,
  page: { readonly after?: string; readonly limit: number },
): Promise<EventRow[]> => {
  const { bind, parameters } = statement();
  const id = bind(projectId);
  const before = decodeSeq(page.after);
  return query<EventRow>(
    store,
    `select e.seq, e.type, e.at, e.actor_id as "actorId", a.display_name as "actorName", f.id as "forId", f.display_name as "forName", e.data, e.hash,
            exists (select 1 from assignment s where s.project_id = ${id}::uuid and s.expert_id = e.actor_id) as "byExpert"
     from event e left join account a on a.id = e.actor_id left join account f on f.id = (e.data ->> 'forAccountId')::uuid
     where e.chain = 'project:' || ${id}::uuid and e.type <> 'task_opened'
       and not (e.type = 'decision_made' and coalesce(e.data ->> 'kind', '') = any(${bind(TOLD_ELSEWHERE)}))
       ${before === null ? '' : `and e.seq < ${bind(before)}`}
     order by e.seq desc limit ${bind(page.limit + 1)}`,
    parameters,
  );
};

/**
 * Everything that happened to a case, newest first, in words; null where the actor may not see its course. An expert's name
 * appears only to readers who may know it, and to that expert.
 */
export const readTimeline = async (
  store: RecordStore,
  person: Actor,
  projectId: string,
  page: { readonly after?: string; readonly limit: number },
): Promise<TimelinePage | null> => {
  const now = await readClockIn(store.dataSource.manager);
  const actor = await standing(store, person, now);
  const relation = await relationTo(store, actor, projectId);
  if (!relation) return null;
  const reader = readerOf(actor, relation, now);
  if (!reader.parts.has('timeline')) return null;
  const found = await readEvents(store, projectId, page);
  const rows = found.slice(0, page.limit);
  const isNamed = (row: EventRow): boolean =>
    row.actorId === actor.accountId ||
    (row.byExpert ? reader.parts.has('expert_names') : reader.knowsContent);
  const last = rows.at(-1);
  return {
    items: rows.map((row) => ({
      seq: row.seq,
      type: row.type,
      at: row.at,
      actorName: isNamed(row) ? row.actorName : null,
      ...inWords(row, actor, reader.knowsContent),
      hash: row.hash,
    })),
    next: found.length > page.limit && last ? Buffer.from(String(last.seq)).toString('base64url') : null,
  };
};

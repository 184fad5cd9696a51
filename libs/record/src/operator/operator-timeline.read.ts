import { INCIDENTS, messageWords, type IncidentKind, type Instant, type MessageParams } from '@shenpi/domain';
import { query, type RecordStore } from '../connection/record-store';
import { readTimeline } from '../project/read-timeline.read';
import type { Actor } from '../work/account';

export interface TimeLineEntry {
  readonly at: Instant;
  readonly source: 'record' | 'engine' | 'notice' | 'cure';
  readonly zh: string;
  readonly en: string;
}

const MOST_EVENTS = 150;
const MOST_NOTICES = 50;

interface NoticeRow {
  readonly at: Instant;
  readonly kind: string;
  readonly params: MessageParams;
  readonly people: number;
}

/** One line a notice, however many people got it; the newest first. */
const readNotices = async (store: RecordStore, projectId: string): Promise<TimeLineEntry[]> =>
  (
    await query<NoticeRow>(
      store,
      `select min(m.at) as at, m.kind, (array_agg(m.params order by m.id))[1] as params, count(*)::int as people
       from message m where m.project_id = $1 and m.kind <> 'incident_raised' group by m.chain, m.seq, m.kind
       order by min(m.at) desc, m.kind limit ${MOST_NOTICES}`,
      [projectId],
    )
  ).map(({ at, kind, params, people }) => {
    const { zh, en } = messageWords(kind, { ...params, words: undefined });
    return { at, source: 'notice', zh: `通知 ${people} 人：${zh}`, en: `Told ${people}: ${en}` };
  });

interface IncidentRow {
  readonly kind: IncidentKind;
  readonly raisedAt: Instant;
  readonly closedAt: Instant | null;
}

/** What the operator is told of an incident goes further than what stands on everybody's time line. */
const readIncidents = async (store: RecordStore, projectId: string): Promise<TimeLineEntry[]> =>
  (
    await query<IncidentRow>(
      store,
      `select kind, raised_at as "raisedAt", closed_at as "closedAt" from incident where project_id = $1 order by raised_at desc limit ${MOST_NOTICES}`,
      [projectId],
    )
  ).flatMap(({ kind, raisedAt, closedAt }): TimeLineEntry[] => {
    const { zh, en } = INCIDENTS[kind];
    const closed: TimeLineEntry[] =
      closedAt === null
        ? []
        : [{ at: closedAt, source: 'record', zh: `异常消除：${zh}`, en: `Incident over: ${en}` }];
    return [...closed, { at: raisedAt, source: 'record', zh: `发现异常：${zh}`, en: `Incident: ${en}` }];
  });

/** What record, notices and cures say about a case, unsorted. Null where the reader may not see its course. */
export const readRecordTimeline = async (
  store: RecordStore,
  actor: Actor,
  projectId: string,
): Promise<TimeLineEntry[] | null> => {
  const timeline = await readTimeline(store, actor, projectId, { limit: MOST_EVENTS });
  if (timeline === null) return null;
  const events = timeline.items
    .filter(({ type }) => type !== 'incident_raised' && type !== 'incident_closed')
    .map(({ at, type, zh, en }): TimeLineEntry => ({
      at,
      source: type.startsWith('cure_') ? 'cure' : 'record',
      zh,
      en,
    }));
  return [...events, ...(await readNotices(store, projectId)), ...(await readIncidents(store, projectId))];
};

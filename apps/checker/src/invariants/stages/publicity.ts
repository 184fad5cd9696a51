import type { Instant } from '@shenpi/domain';
import { readEditions, versionOfChangeSql } from '../../evidence/editions';
import { readWorkingDays, wholeWorkingDays, type WorkingDays } from '../../evidence/working-days';
import type { Evidence, Tell } from '../../inspection';
import { tellLooks, type Look } from '../../looks';

/** One time in which a case was open to objections, and how it came to an end. */
export interface PublicTime {
  readonly projectId: string;
  readonly seq: number;
  readonly enteredBy: string;
  readonly from: Instant;
  readonly until: Instant | null;
  readonly leftBy: string | null;
  /** Version of the edition that was in force when it was entered. */
  readonly edition: string;
}

const PUBLIC_TIMES = `
  with s as (select *, lead(at) over w as until, lead(trigger) over w as left_by from state_change window w as (partition by project_id order by seq))
  select s.project_id as "projectId", s.seq, s.trigger as "enteredBy", s.at as "from", s.until, s.left_by as "leftBy",
         p.edition_code || '@' || ${versionOfChangeSql('p', 's.seq')} as edition
  from s join project p on p.id = s.project_id where s.to_state = 'publicity' order by s.project_id, s.seq`;

export interface ShortPublicity {
  readonly projectId: string;
  readonly seq: number;
  readonly days: number;
  readonly wanted: number;
}

/**
 * Publicity that ended by time before it had lasted its whole working days. An objection holds it: days count that were public from 00:00
 * to 24:00, before and after; what ended by an objection that was upheld, or by a withdrawal, owes nobody the rest.
 */
export const shortPublicity = (
  times: readonly PublicTime[],
  wantedOf: (edition: string) => number,
  works: WorkingDays,
): readonly ShortPublicity[] => {
  const short: ShortPublicity[] = [];
  let days = 0;
  let edition = '';
  for (const time of times) {
    if (time.enteredBy === 'item_passed') [days, edition] = [0, time.edition];
    if (time.until === null) continue;
    days += wholeWorkingDays(works, time.from, time.until);
    const wanted = wantedOf(edition);
    if (time.leftBy === 'publicity_ended' && days < wanted)
      short.push({ projectId: time.projectId, seq: time.seq, days, wanted });
  }
  return short;
};

const PRINTED: readonly Look[] = [
  {
    code: 'publicity_shortened',
    sentence: 'A publicity period ends before the last day that was printed for it.',
    sql: `with printed as (select distinct on (project_id) project_id, data ->> 'endsOn' as ends_on, (data ->> 'endsAt')::timestamptz as ends_at from event
                           where type in ('publicity_started', 'publicity_resumed') order by project_id, seq desc),
               last as (select distinct on (project_id) * from publicity order by project_id, seq desc)
          select l.project_id as "projectId", l.seq, l.ends_on::text as "endsOn", p.ends_on as "printedUntil" from last l left join printed p on p.project_id = l.project_id
          where p.ends_on is null or l.ends_on::text < p.ends_on or l.ends_at < p.ends_at`,
  },
  {
    code: 'publicity_unlike_state',
    sentence: 'Whether a publicity period runs, is held or is over is not what the state of the case says.',
    sql: `with last as (select distinct on (project_id) * from publicity order by project_id, seq desc)
          select p.id as "projectId", p.state from project p left join last l on l.project_id = p.id
          where (p.state in ('publicity', 'objection') and (l.seq is null or l.ended_at is not null or (l.held_at is not null) <> (p.state = 'objection')))
             or (p.state not in ('publicity', 'objection', 'withdrawn') and l.seq is not null and l.ended_at is null)`,
  },
];

export const judgePublicity = async (evidence: Evidence, tell: Tell): Promise<void> => {
  const { record } = evidence;
  const editions = await readEditions(record);
  const wantedOf = (edition: string): number => editions.get(edition)?.publicity.workingDays ?? 0;
  const times = await record.rows<PublicTime>(PUBLIC_TIMES);
  for (const { projectId, seq, days, wanted } of shortPublicity(
    times,
    wantedOf,
    await readWorkingDays(record),
  ))
    tell({
      code: 'publicity_too_short',
      ids: { projectId, seq, workingDays: days, wanted },
      sentence: `Publicity ended after ${days} whole working days; the edition wants ${wanted}.`,
    });
  await tellLooks(evidence, tell, PRINTED);
};

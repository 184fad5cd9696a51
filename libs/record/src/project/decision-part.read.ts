import type { Day, Instant } from '@shenpi/domain';
import type { Reader } from './scope.read';
import { isoText } from './sql.read';

export interface DecisionPart {
  readonly items: {
    readonly meetingId: string;
    readonly meetingNumber: string;
    readonly position: number;
    readonly outcome: string | null;
    /** The counts only once the item is decided. */
    readonly agree: number | null;
    readonly disagree: number | null;
    readonly defer: number | null;
    readonly abstain: number | null;
    readonly expected: number | null;
  }[];
  readonly publicity: {
    readonly startsOn: Day;
    readonly endsOn: Day;
    readonly endsAt: Instant;
    readonly heldAt: Instant | null;
  } | null;
  readonly objections:
    | {
        readonly id: string;
        readonly filedAt: Instant;
        readonly state: string;
        readonly content: string;
        readonly finding: string | null;
        readonly objectorName: string | null;
      }[]
    | null;
}

export interface DecisionColumns {
  readonly agendaItems: DecisionPart['items'] | null;
  readonly publicity: DecisionPart['publicity'];
  readonly objections: DecisionPart['objections'];
}

const decided = (value: string): string => `case when i.state = 'decided' then ${value} end`;

const ITEMS = `(select coalesce(json_agg(json_build_object('meetingId', m.id, 'meetingNumber', m.number, 'position', i.position, 'outcome', ${decided('i.outcome')},
    'agree', ${decided('i.agree')}, 'disagree', ${decided('i.disagree')}, 'defer', ${decided('i."defer"')}, 'abstain', ${decided('i.abstain')},
    'expected', (select count(*) from meeting_member mm where mm.meeting_id = m.id)) order by m.scheduled_at, i.position), '[]')
  from agenda_item i join meeting m on m.id = i.meeting_id where i.project_id = p.id)`;

const PUBLICITY = `(select json_build_object('startsOn', pu.starts_on, 'endsOn', pu.ends_on, 'endsAt', ${isoText('pu.ends_at')}, 'heldAt', ${isoText('pu.held_at')})
  from publicity pu where pu.project_id = p.id order by pu.seq desc limit 1)`;

const objections = (
  name: string,
): string => `(select coalesce(json_agg(json_build_object('id', ob.id, 'filedAt', ${isoText('ob.filed_at')}, 'state', ob.state,
    'content', ob.content, 'finding', ob.finding, 'objectorName', ${name}) order by ob.filed_at, ob.id), '[]')
  from objection ob where ob.project_id = p.id)`;

/** Columns of a case (`p`) for this reader. Who objects stays protected (domain 2.9). */
export const decisionColumns = ({ parts }: Reader): string => `
  ${parts.has('meeting') ? ITEMS : 'null'} as "agendaItems",
  ${parts.has('meeting') ? PUBLICITY : 'null'} as publicity,
  ${parts.has('objections') ? objections(parts.has('objector_identity') ? 'ob.name' : 'null::text') : 'null'} as objections`;

export const toDecisionPart = (row: DecisionColumns): DecisionPart | null =>
  row.agendaItems === null && row.objections === null
    ? null
    : { items: row.agendaItems ?? [], publicity: row.publicity, objections: row.objections };

import { BUREAU_ROLES, type ProjectState, type Role, type Stage } from '@shenpi/domain';
import { concernsAnyMeeting } from '../collective-decision/meeting-scope.read';
import { query, type RecordStore } from '../connection/record-store';
import { holds, type Actor } from '../work/account';
import { STANDING } from './scope.read';
import type { LiveSubject } from './visible-subjects.read';

interface CaseAudience {
  readonly kind: 'project';
  readonly id: string;
  readonly state: ProjectState;
  readonly stage: Stage;
  readonly applicantId: string;
  readonly unitOrgId: string;
  readonly expertIds: readonly string[];
}

interface MeetingAudience {
  readonly kind: 'meeting';
  readonly id: string;
  readonly memberIds: readonly string[];
}

/** Who may be told that some subjects changed, looked up once for any number of listeners. */
export interface Audience {
  /** Accounts that stand in for somebody now: what they may see depends on more, and is asked for each of them. */
  readonly substitutes: ReadonlySet<string>;
  /** The same subjects that `visibleSubjects` answers for an actor who stands in for nobody. */
  readonly visibleTo: (actor: Actor) => readonly LiveSubject[];
}

const WHOLE_BUREAU: readonly Role[] = [...BUREAU_ROLES, 'sys_admin'];

const mayHearOfCase = (actor: Actor, about: CaseAudience): boolean =>
  about.applicantId === actor.accountId ||
  about.expertIds.includes(actor.accountId) ||
  (holds(actor, 'unit_admin') && about.unitOrgId === actor.orgId) ||
  (about.state !== 'draft' && WHOLE_BUREAU.some((role) => holds(actor, role))) ||
  (holds(actor, 'finance_bureau') &&
    (['disbursement', 'acceptance'].includes(about.stage) || about.state === 'archived'));

const mayHearOfMeeting = (actor: Actor, about: MeetingAudience): boolean =>
  concernsAnyMeeting(actor) || about.memberIds.includes(actor.accountId);

const CASES = `
  select 'project' as kind, p.id, p.state, p.stage, p.applicant_id as "applicantId", p.unit_org_id as "unitOrgId",
         array(select s.expert_id from assignment s where s.project_id = p.id and s.status in ${STANDING}) as "expertIds"
  from project p where p.id = any($1::uuid[])`;
const MEETINGS = `
  select 'meeting' as kind, m.id, array(select mm.account_id from meeting_member mm where mm.meeting_id = m.id) as "memberIds"
  from meeting m where m.id = any($1::uuid[])`;
const SUBSTITUTES = `
  select distinct substitute_id as id from absence
  where substitute_id is not null and ended_at is null
    and (select clock_timestamp() + make_interval(secs => offset_ms / 1000.0) from record_clock) between starts_at and ends_at`;

/**
 * The audience of changed subjects in at most three small queries, whoever and however many listen: with hundreds of open desks a
 * question for each would make the last of them wait.
 */
export const audienceOf = async (store: RecordStore, subjects: readonly LiveSubject[]): Promise<Audience> => {
  const idsOf = (kind: LiveSubject['kind']): readonly string[] =>
    subjects.filter((subject) => subject.kind === kind).map((subject) => subject.id);
  const read = async <T>(sql: string, ids: readonly string[]): Promise<readonly T[]> =>
    ids.length === 0 ? [] : query<T>(store, sql, [ids]);
  const cases = new Map(
    (await read<CaseAudience>(CASES, idsOf('project'))).map((found) => [found.id, found]),
  );
  const meetings = new Map(
    (await read<MeetingAudience>(MEETINGS, idsOf('meeting'))).map((found) => [found.id, found]),
  );
  const substitutes = await query<{ id: string }>(store, SUBSTITUTES);
  return {
    substitutes: new Set(substitutes.map(({ id }) => id)),
    visibleTo: (actor) =>
      subjects.filter(({ kind, id }) => {
        if (kind === 'round') return true;
        const [aCase, aMeeting] = [cases.get(id), meetings.get(id)];
        return kind === 'project'
          ? aCase !== undefined && mayHearOfCase(actor, aCase)
          : aMeeting !== undefined && mayHearOfMeeting(actor, aMeeting);
      }),
  };
};

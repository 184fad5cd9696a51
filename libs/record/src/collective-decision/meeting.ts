import type { Instant, MeetingState, QuorumRule, VotingMember } from '@shenpi/domain';
import type { Work } from '../work/work';

export interface MeetingRow {
  readonly id: string;
  readonly number: string;
  readonly scheduledAt: Instant;
  readonly place: string;
  readonly editionCode: string;
  readonly editionVersion: number;
  readonly state: 'planned' | 'in_session' | 'concluded' | 'effective';
  readonly ballotForm: 'open' | 'secret';
  readonly quorumRule: QuorumRule;
  readonly clerkId: string;
}

export interface MemberRow {
  readonly accountId: string;
  readonly name: string;
  readonly isChair: boolean;
  readonly present: boolean | null;
  readonly absentReason: string | null;
}

export interface ItemRow {
  readonly id: string;
  readonly meetingId: string;
  readonly projectId: string;
  readonly position: number;
  readonly state: 'waiting' | 'open' | 'decided';
  readonly amountFen: number;
  readonly outcome: 'passed' | 'failed' | 'deferred' | null;
}

const MEETING_STATES: Readonly<Record<MeetingRow['state'], MeetingState>> = {
  planned: 'scheduled',
  in_session: 'open',
  concluded: 'closed',
  effective: 'closed',
};
export const domainState = (meeting: MeetingRow): MeetingState => MEETING_STATES[meeting.state];

type Reader = Pick<Work, 'sql'>;

export const findMeeting = async (work: Reader, id: string): Promise<MeetingRow | undefined> =>
  (
    await work.sql<MeetingRow>(
      `select id, number, scheduled_at as "scheduledAt", place, edition_code as "editionCode", edition_version as "editionVersion", state,
              ballot_form as "ballotForm", quorum_rule as "quorumRule", clerk_id as "clerkId" from meeting where id = $1`,
      [id],
    )
  )[0];

export const readMembers = async (work: Reader, meetingId: string): Promise<readonly MemberRow[]> =>
  work.sql<MemberRow>(
    `select m.account_id as "accountId", a.display_name as name, m.is_chair as "isChair", m.present, m.absent_reason as "absentReason"
     from meeting_member m join account a on a.id = m.account_id where m.meeting_id = $1 order by m.is_chair desc, a.display_name, a.id`,
    [meetingId],
  );

export const ITEM_COLUMNS = `id, meeting_id as "meetingId", project_id as "projectId", position, state, amount_fen as "amountFen", outcome`;

export const findItem = async (
  work: Reader,
  meetingId: string,
  itemId: string,
): Promise<ItemRow | undefined> =>
  (
    await work.sql<ItemRow>(`select ${ITEM_COLUMNS} from agenda_item where id = $1 and meeting_id = $2`, [
      itemId,
      meetingId,
    ])
  )[0];

export const readItems = async (work: Reader, meetingId: string): Promise<readonly ItemRow[]> =>
  work.sql<ItemRow>(`select ${ITEM_COLUMNS} from agenda_item where meeting_id = $1 order by position`, [
    meetingId,
  ]);

/** The members as the rules of voting see them for one item. */
export const votingMembers = async (
  work: Reader,
  item: Pick<ItemRow, 'id' | 'meetingId'>,
): Promise<readonly VotingMember[]> => {
  const [recusals, members] = await Promise.all([
    work.sql<{ id: string }>(`select account_id as id from recusal where item_id = $1`, [item.id]),
    readMembers(work, item.meetingId),
  ]);
  const recused = new Set(recusals.map((row) => row.id));
  return members.map((member) => ({
    accountId: member.accountId,
    present: member.present === true,
    recused: recused.has(member.accountId),
    isChair: member.isChair,
  }));
};

export const votersOf = (members: readonly VotingMember[]): readonly string[] =>
  members.filter((member) => member.present && !member.recused).map((member) => member.accountId);

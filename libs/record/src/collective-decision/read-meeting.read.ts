import { nothingCanPass, quorum, tally } from '@shenpi/domain';
import { query, type RecordStore } from '../connection/record-store';
import { readRanking } from '../expert-review/ranking';
import { statement } from '../project/sql.read';
import { holds, type Actor } from '../work/account';
import { meetingScope } from './meeting-scope.read';
import type {
  MeetingItemRow,
  MeetingItemView,
  MeetingRow,
  MeetingView,
  TallyView,
} from './meeting-view.read';

type Ranking = Awaited<ReturnType<typeof readRanking>>;

const readRow = async (
  store: RecordStore,
  actor: Actor,
  meetingId: string,
): Promise<MeetingRow | undefined> => {
  const { bind, parameters } = statement();
  const rows = await query<MeetingRow>(
    store,
    `select m.id, m.number, m.kind, m.scheduled_at as "scheduledAt", m.place, m.state, m.ballot_form as "ballotForm", m.quorum_rule as "quorumRule",
            m.minutes, m.signed_at as "signedAt", (select a.display_name from account a where a.id = m.signed_by) as "signedBy",
            (select coalesce(json_agg(json_build_object('accountId', mm.account_id, 'name', a.display_name, 'isChair', mm.is_chair, 'present', mm.present,
                       'absentReason', mm.absent_reason) order by mm.is_chair desc, a.display_name, a.id), '[]')
             from meeting_member mm join account a on a.id = mm.account_id where mm.meeting_id = m.id) as members,
            (select t.id from task t where t.meeting_id = m.id and t.kind = 'sign_minutes' and t.state = 'open' and t.account_id = ${bind(actor.accountId)} limit 1) as "mySignTaskId"
     from meeting m where m.id = ${bind(meetingId)} and ${meetingScope(actor, bind)}`,
    parameters,
  );
  return rows[0];
};

/** Choices are read for decided items of an open vote only: what may not be seen does not leave the record. */
const readItems = (store: RecordStore, actor: Actor, meetingId: string): Promise<MeetingItemRow[]> =>
  query<MeetingItemRow>(
    store,
    `select i.id, i.position, i.project_id as "projectId", p.round_id as "roundId", p.number as "projectNumber", p.title, o.name as "unitName", i.amount_fen as "amountFen",
            nullif(p.proposed_reason, '') as "departureReason", i.state, i.outcome, i.present_at_vote as "presentAtVote", i.agree, i.disagree, i."defer", i.abstain,
            array(select b.account_id::text from ballot b where b.item_id = i.id order by b.account_id) as voted,
            (select coalesce(json_agg(json_build_object('accountId', b.account_id, 'choice', b.choice, 'view', coalesce(b.view, '')) order by b.at, b.account_id), '[]')
             from ballot b where b.item_id = i.id and b.choice is not null and i.state = 'decided' and m.ballot_form = 'open') as votes,
            (select coalesce(json_agg(json_build_object('accountId', rc.account_id, 'reason', rc.reason) order by rc.at, rc.account_id), '[]') from recusal rc where rc.item_id = i.id) as recused,
            (select t.id from task t where t.meeting_id = i.meeting_id and t.item_id = i.id and t.kind = 'cast_ballot' and t.state = 'open' and t.account_id = $2 limit 1) as "myBallotTaskId"
     from agenda_item i join meeting m on m.id = i.meeting_id join project p on p.id = i.project_id join org o on o.id = p.unit_org_id
     where i.meeting_id = $1 order by i.position`,
    [meetingId, actor.accountId],
  );

const toTally = (row: MeetingItemRow, meeting: MeetingRow): TallyView => {
  const { agree, disagree, defer, abstain } = row;
  const expected = meeting.members.length;
  const { needed, close } = tally({
    expected,
    present: row.presentAtVote ?? 0,
    votes: { agree, disagree, defer, abstain },
    rule: meeting.quorumRule,
  });
  return { agree, disagree, defer, abstain, expected, needed, close };
};

const toItem = (row: MeetingItemRow, meeting: MeetingRow, ranking: Ranking): MeetingItemView => {
  const place = ranking.find((ranked) => ranked.projectId === row.projectId);
  const isDecided = row.state === 'decided';
  return {
    id: row.id,
    position: row.position,
    projectId: row.projectId,
    projectNumber: row.projectNumber,
    title: row.title,
    unitName: row.unitName,
    amountFen: row.amountFen,
    trimmedMean: place?.trimmedMean ?? null,
    rank: place?.rank ?? null,
    rankedOf: place ? ranking.length : null,
    departureReason: row.departureReason,
    state: row.state,
    outcome: isDecided ? row.outcome : null,
    tally: isDecided ? toTally(row, meeting) : null,
    voted: row.voted,
    votes: isDecided && meeting.ballotForm === 'open' ? row.votes : null,
    recused: row.recused,
    myBallotTaskId: row.myBallotTaskId,
  };
};

/** A clerk runs it while it can be run; whoever votes does not keep the record of it. */
const mayRun = (actor: Actor, meeting: MeetingRow): boolean =>
  holds(actor, 'meeting_clerk') &&
  ['planned', 'in_session'].includes(meeting.state) &&
  !meeting.members.some((member) => member.accountId === actor.accountId);

/** One meeting as the actor may see it; null where it does not exist or does not concern the actor. */
export const readMeeting = async (
  store: RecordStore,
  actor: Actor,
  meetingId: string,
): Promise<MeetingView | null> => {
  const meeting = await readRow(store, actor, meetingId);
  if (!meeting) return null;
  const items = await readItems(store, actor, meetingId);
  const rankings = new Map<string, Ranking>();
  for (const roundId of new Set(items.map((item) => item.roundId)))
    rankings.set(roundId, await readRanking(store, roundId));
  const expected = meeting.members.length;
  const present = meeting.members.filter((member) => member.present).length;
  const isRecorded = meeting.members.some((member) => member.present !== null);
  return {
    id: meeting.id,
    number: meeting.number,
    kind: meeting.kind,
    scheduledAt: meeting.scheduledAt,
    place: meeting.place,
    state: meeting.state,
    ballotForm: meeting.ballotForm,
    expected,
    present,
    quorate: quorum({ expected, present, rule: meeting.quorumRule }),
    nothingCanPass: isRecorded && nothingCanPass(expected, present),
    members: meeting.members,
    items: items.map((item) => toItem(item, meeting, rankings.get(item.roundId) ?? [])),
    minutes:
      meeting.minutes === null
        ? null
        : { text: meeting.minutes, signedAt: meeting.signedAt, signedBy: meeting.signedBy },
    mySignTaskId: meeting.mySignTaskId,
    mayRun: mayRun(actor, meeting),
  };
};

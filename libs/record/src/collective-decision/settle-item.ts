import { isByRule, tally, votingComplete, type BallotChoice } from '@shenpi/domain';
import type { Work } from '../work/work';
import { giveEffect } from './item-effect';
import { votersOf, votingMembers, type ItemRow, type MeetingRow } from './meeting';

interface Counts extends Readonly<Record<BallotChoice, number>> {
  readonly voted: readonly string[];
}

export const readCounts = async (work: Pick<Work, 'sql'>, itemId: string): Promise<Counts> => {
  const rows = await work.sql<Counts>(
    `select agree, disagree, "defer", abstain, array(select account_id::text from ballot where item_id = i.id) as voted from agenda_item i where id = $1`,
    [itemId],
  );
  const counts = rows[0];
  if (!counts) throw new Error(`agenda item ${itemId} is gone`);
  return counts;
};

/** Decides an open item once everybody who may vote has voted; called after each ballot and whenever the voters change. */
export const settleItem = async (work: Work, meeting: MeetingRow, item: ItemRow): Promise<void> => {
  if (item.state !== 'open') return;
  const [members, counts] = await Promise.all([votingMembers(work, item), readCounts(work, item.id)]);
  if (!votingComplete(votersOf(members), counts.voted)) return;
  const result = tally({
    expected: members.length,
    present: members.filter((member) => member.present).length,
    recused: members.filter((member) => member.present && member.recused).length,
    votes: counts,
    rule: meeting.quorumRule,
  });
  work.post(
    `update agenda_item set state = 'decided', decided_at = $2, outcome = $3, present_at_vote = $4 where id = $1 and state = 'open'`,
    [item.id, work.now, result.outcome, votersOf(members).length],
  );
  work.event(
    'item_decided',
    work.now,
    { meetingId: meeting.id, actorId: null },
    {
      itemId: item.id,
      projectId: item.projectId,
      outcome: result.outcome,
      agree: counts.agree,
      disagree: counts.disagree,
      defer: counts.defer,
      abstain: counts.abstain,
      expected: members.length,
      needed: result.needed,
    },
  );
  work.touch({ kind: 'project', id: item.projectId });
  // Where the case is not locked (attendance changed), its effect comes with the minutes.
  const project = work.projects.get(item.projectId);
  if (project?.state === 'party_meeting' && isByRule(await work.edition(project), 'sign_minutes'))
    await giveEffect(work, project, meeting, { position: item.position, outcome: result.outcome });
};

import { isByRule, type ProgramEdition } from '@shenpi/domain';
import { readRound } from '../application/round';
import { query, type RecordStore } from '../connection/record-store';
import { readCommitted } from '../expert-review/ranking';
import { moveProject } from '../lifecycle/move-project';
import type { ProjectRow } from '../lifecycle/project.row';
import { openTask } from '../task/open-task';
import type { LockRequest } from '../work/locks';
import type { Work } from '../work/work';
import { findMeeting, votersOf, votingMembers, type ItemRow, type MeetingRow } from './meeting';
import { openBallots } from './open-ballots';

/** The sitting meeting of a program with the least to vote on. */
const sittingMeeting = async (store: RecordStore, editionCode: string): Promise<string | undefined> =>
  (
    await query<{ id: string }>(
      store,
      `select m.id from meeting m where m.state = 'in_session' and m.edition_code = $1
       order by (select count(*) from agenda_item i where i.meeting_id = m.id and i.state = 'open'), m.number limit 1`,
      [editionCode],
    )
  )[0]?.id;

/** What is held by whoever calls a case to the vote: the envelope, and the meeting that sits. */
export const locksOfCall = async (
  store: RecordStore,
  edition: ProgramEdition,
  roundId: string | null,
): Promise<LockRequest> => {
  const meetingId = await sittingMeeting(store, edition.code);
  return {
    roundId: roundId ?? undefined,
    ...(meetingId ? { meeting: { id: meetingId, mode: 'share' } } : {}),
  };
};

/** Whether a sheet is probably the last one, after which its case is called to the vote; only the locks can tell for certain. */
export const mayCall = async (
  store: RecordStore,
  edition: ProgramEdition,
  task: { readonly id: string; readonly projectId: string | null },
): Promise<boolean> =>
  isByRule(edition, 'shortlist') &&
  (
    await query(
      store,
      `select 1 from task where project_id = $1 and kind in ('score', 'panel_note') and state = 'open' and id <> $2 limit 1`,
      [task.projectId, task.id],
    )
  ).length === 0;

/** Another sheet was signed at the same moment, and this one turned out to be the last: it is signed again, with the locks for it. */
export class CallNeedsLocks extends Error {}

const isWithinTerms = async (work: Work, project: ProjectRow): Promise<boolean> => {
  const { lineHundredths } = (await work.edition(project)).review;
  const results = await work.sql<{ trimmedMean: number }>(
    `select trimmed_mean as "trimmedMean" from review_result where project_id = $1`,
    [project.id],
  );
  const { envelopeFen } = await readRound(work, project.roundId);
  const committedFen = await readCommitted(work.tx, project.roundId);
  return (
    (results[0]?.trimmedMean ?? 0) >= lineHundredths &&
    committedFen + (project.requestedFen ?? 0) <= envelopeFen
  );
};

const putBeforeMeeting = async (work: Work, project: ProjectRow, meeting: MeetingRow): Promise<void> => {
  project.proposedFen = project.requestedFen;
  work.amend(project.id, { proposed_fen: project.proposedFen });
  const itemId = work.id();
  const [item] = await work.sql<Pick<ItemRow, 'position'>>(
    `insert into agenda_item (id, meeting_id, project_id, position, state, amount_fen, opened_at)
     select $1, $2, $3, coalesce(max(position), 0) + 1, 'open', $4, $5 from agenda_item where meeting_id = $2 returning position`,
    [itemId, meeting.id, project.id, project.proposedFen ?? 0, work.now],
  );
  await moveProject(work, project, 'shortlist', work.now, {
    amountFen: project.proposedFen,
    meetingId: meeting.id,
    position: item?.position,
  });
  const refs = { meetingId: meeting.id, actorId: null };
  work.event('item_opened', work.now, refs, { itemId, projectId: project.id });
  const members = await votingMembers(work, { id: itemId, meetingId: meeting.id });
  await openBallots(work, { id: itemId, projectId: project.id, meetingId: meeting.id }, votersOf(members));
};

/**
 * Puts a case that has just been reviewed before the meeting that sits, by the edition's rule. Below the line, beyond the envelope or
 * without a sitting meeting the division decides, as in every other edition.
 */
export const callToVote = async (work: Work, project: ProjectRow): Promise<void> => {
  const meetingId = work.lockedMeetingId();
  const meeting = meetingId ? await findMeeting(work, meetingId) : undefined;
  if (!work.hasLockedRound(project.roundId)) throw new CallNeedsLocks('the last sheet');
  if (meeting?.state === 'in_session' && (await isWithinTerms(work, project)))
    await putBeforeMeeting(work, project, meeting);
  else await openTask(work, project, { kind: 'shortlist', limit: 'shortlist' }, work.now);
};

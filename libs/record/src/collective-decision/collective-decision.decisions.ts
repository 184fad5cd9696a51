import {
  agendaRejection,
  ballotRejection,
  isRejection,
  materialsDueAt,
  reject,
  type BallotChoice,
} from '@shenpi/domain';
import { readRound } from '../application/round';
import { createGrant } from '../disbursement/grant';
import { readCommitted } from '../expert-review/ranking';
import { moveProject } from '../lifecycle/move-project';
import { handler } from '../task/decision-handler';
import { hashOf } from '../work/canonical';
import type { Work } from '../work/work';
import { giveEffect } from './item-effect';
import { domainState, findItem, findMeeting, readItems, votersOf, votingMembers } from './meeting';
import { continuePublicity } from './publicity';
import { readCounts, settleItem } from './settle-item';

export const putOnAgenda = handler<{ meetingId: string }>({
  locks: ({ payload }) => ({ meeting: { id: payload.meetingId, mode: 'update' } }),
  handle: async ({ work, project, payload }) => {
    const meeting = await findMeeting(work, payload.meetingId);
    if (!meeting)
      return reject('meeting_unknown', '没有这次会议。', 'There is no such meeting.', { field: 'meetingId' });
    const edition = await work.edition(project);
    const due = materialsDueAt(
      await work.calendar(),
      meeting.scheduledAt,
      edition.meeting.materialsWorkingDays,
      edition.closesAt,
    );
    if (isRejection(due)) return due;
    const refusal = agendaRejection({
      meetingState: domainState(meeting),
      scheduledAt: meeting.scheduledAt,
      materialsDueAt: due,
      now: work.now,
    });
    if (refusal) return refusal;
    const position = (await readItems(work, meeting.id)).length + 1;
    work.post(
      `insert into agenda_item (id, meeting_id, project_id, position, state, amount_fen) values ($1, $2, $3, $4, 'waiting', $5)`,
      [work.id(), meeting.id, project.id, position, project.proposedFen ?? 0],
    );
    await moveProject(work, project, 'put_on_agenda', work.now, { meetingId: meeting.id, position });
    work.event('agenda_item_added', work.now, { meetingId: meeting.id }, { projectId: project.id, position });
  },
});

export const castBallot = handler<{ choice: BallotChoice; view: string }>({
  locks: ({ task }) => (task.meetingId ? { meeting: { id: task.meetingId, mode: 'share' } } : {}),
  handle: async ({ work, task, actor, payload }) => {
    const { meetingId, itemId } = task;
    if (!meetingId || !itemId) throw new Error(`ballot task ${task.id} has no item`);
    const [meeting, item, members, counts] = await Promise.all([
      findMeeting(work, meetingId),
      findItem(work, meetingId, itemId),
      votingMembers(work, { id: itemId, meetingId }),
      readCounts(work, itemId),
    ]);
    if (!meeting || !item) throw new Error(`ballot task ${task.id} has no item`);
    const refusal = ballotRejection({
      member: members.find((member) => member.accountId === actor.accountId) ?? null,
      alreadyVoted: counts.voted,
      voters: votersOf(members),
      itemState: item.state,
      choice: payload.choice,
    });
    if (refusal) return refusal;
    const secret = meeting.ballotForm === 'secret';
    work.post(`insert into ballot (item_id, account_id, choice, view, at) values ($1, $2, $3, $4, $5)`, [
      item.id,
      actor.accountId,
      secret ? null : payload.choice,
      secret ? null : payload.view,
      work.now,
    ]);
    const column = { agree: 'agree', disagree: 'disagree', defer: '"defer"', abstain: 'abstain' }[
      payload.choice
    ];
    work.post(`update agenda_item set ${column} = ${column} + 1 where id = $1`, [item.id]);
    work.event('ballot_cast', work.now, { meetingId: meeting.id }, { itemId: item.id });
    await settleItem(work, meeting, item);
  },
  // A decision row must not tell what was voted: the ballot of an open vote does, a secret one is nowhere.
  kept: async (_payload, { task }) => ({ itemId: task.itemId }),
});

/** The chair's signature gives every item of the meeting its effect, in one transaction, projects in the order of their ids. */
export const signMinutes = async (
  work: Work,
  meetingId: string,
  accountId: string,
): Promise<ReturnType<typeof reject> | void> => {
  const meeting = await findMeeting(work, meetingId);
  if (!meeting) throw new Error(`meeting ${meetingId} is gone`);
  const rows = await work.sql<{ minutes: string }>(
    `update meeting set state = 'effective', signed_at = $2, signed_by = $3 where id = $1 and state = 'concluded' returning minutes`,
    [meetingId, work.now, accountId],
  );
  const minutes = rows[0]?.minutes;
  if (minutes === undefined)
    return reject(
      'meeting_not_concluded',
      '会议尚未结束或纪要已签署。',
      'The meeting is not concluded, or its minutes are signed.',
    );
  work.event('minutes_signed', work.now, { meetingId }, { minutesHash: hashOf(minutes) });
  work.wake({ kind: 'meeting', id: meetingId });
  const items = [...(await readItems(work, meetingId))].sort((a, b) => (a.projectId < b.projectId ? -1 : 1));
  for (const item of items) {
    const project = work.project(item.projectId);
    if (project.state !== 'party_meeting' || !item.outcome) continue;
    await giveEffect(work, project, meeting, { ...item, outcome: item.outcome });
  }
};

const openObjections = async (work: Work, projectId: string): Promise<number> =>
  (
    await work.sql<{ count: number }>(
      `select count(*)::int as count from objection where project_id = $1 and state = 'open'`,
      [projectId],
    )
  )[0]?.count ?? 0;

export const dismissObjection = handler<{ finding: string }>({
  handle: async ({ work, project, task, payload }) => {
    work.post(`update objection set state = 'dismissed', finding = $2, decided_at = $3 where id = $1`, [
      task.subjectId,
      payload.finding,
      work.now,
    ]);
    work.event(
      'objection_decided',
      work.now,
      { projectId: project.id },
      { objectionId: task.subjectId, founded: false },
    );
    if ((await openObjections(work, project.id)) > 0) return;
    await moveProject(work, project, 'objections_dismissed', work.now);
    await continuePublicity(work, project, work.now);
  },
});

export const upholdObjection = handler<{ finding: string }>({
  handle: async ({ work, project, task, payload }) => {
    work.post(
      `update objection set state = 'upheld', finding = $2, decided_at = $3 where project_id = $1 and state = 'open'`,
      [project.id, payload.finding, work.now],
    );
    work.post(`update publicity set ended_at = $2 where project_id = $1 and ended_at is null`, [
      project.id,
      work.now,
    ]);
    work.event(
      'objection_decided',
      work.now,
      { projectId: project.id },
      { objectionId: task.subjectId, founded: true },
    );
    await moveProject(work, project, 'uphold_objection', work.now);
  },
});

export const issueGrant = handler<{ documentNumber: string }>({
  locks: ({ roundId }) => ({ roundId: roundId ?? undefined }),
  handle: async ({ work, project, payload }) => {
    const round = await readRound(work, project.roundId);
    const used = await work.sql(
      `select 1 from project where document_number = $1 and round_id <> $2 limit 1`,
      [payload.documentNumber, project.roundId],
    );
    if (used.length > 0)
      return reject(
        'document_number_used',
        '该文号已用于其他批次。',
        'This document number belongs to another round.',
        { field: 'documentNumber' },
      );
    const committedFen = await readCommitted(work.tx, project.roundId);
    if (committedFen > round.envelopeFen)
      return reject('envelope_exceeded', '本批次经费额度不足。', 'The envelope of the round is exceeded.');
    await createGrant(work, project, payload.documentNumber);
    await moveProject(work, project, 'issue_grant', work.now, { documentNumber: payload.documentNumber });
  },
});

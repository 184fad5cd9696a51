import { dayOf, nothingCanPass, openItemRejection, reject, type Instant } from '@shenpi/domain';
import type { RecordStore } from '../connection/record-store';
import { dueOfLimit } from '../lifecycle/limits';
import { readEdition } from '../lifecycle/editions';
import { holds, type Actor } from '../work/account';
import { notFound, runCommand, type CommandResult } from '../work/run-command';
import type { Work } from '../work/work';
import {
  domainState,
  findItem,
  findMeeting,
  readItems,
  readMembers,
  votersOf,
  votingMembers,
  type MeetingRow,
} from './meeting';
import { composeMinutes } from './minutes';
import { openBallots } from './open-ballots';
import { settleItem } from './settle-item';

export const createMeeting = async (
  store: RecordStore,
  actor: Actor,
  input: {
    readonly commandId: string;
    readonly number: string;
    readonly scheduledAt: Instant;
    readonly place: string;
    readonly editionCode: string;
  },
): Promise<CommandResult> => {
  const { commandId, ...payload } = input;
  return runCommand(store, { commandId, kind: 'create_meeting', actor, payload }, {}, async (work) => {
    if (!holds(actor, 'meeting_clerk')) return notFound();
    if (input.scheduledAt <= work.now)
      return reject('meeting_in_the_past', '会议时间已经过去。', 'The meeting lies in the past.', {
        field: 'scheduledAt',
      });
    const versions = await work.sql<{ version: number }>(
      `select max(version)::int as version from edition where code = $1 having max(version) is not null`,
      [input.editionCode],
    );
    const version = versions[0]?.version;
    if (!version)
      return reject('edition_unknown', '没有这个计划版本。', 'There is no such edition.', {
        field: 'editionCode',
      });
    const edition = await readEdition(work, input.editionCode, version);
    // Who should attend is fixed here, before the session opens: every member of the party group, the secretary in the chair.
    const members = await work.sql<{ id: string; isChair: boolean }>(
      `select id, 'pg_secretary' = any(roles) as "isChair" from account where active and roles && array['pg_member', 'pg_secretary'] order by id`,
    );
    if (members.filter((member) => member.isChair).length !== 1)
      return reject(
        'chair_missing',
        '党组须有且只有一名书记主持会议，请先在人员中设置。',
        'The party group needs exactly one secretary to chair the meeting.',
      );
    work.post(
      `insert into meeting (id, number, kind, scheduled_at, place, edition_code, edition_version, state, ballot_form, quorum_rule, clerk_id, last_event_at)
       values ($1, $2, $3, $4, $5, $6, $7, 'planned', $8, $9, $10, $11)`,
      [
        commandId,
        input.number,
        edition.meeting.kind,
        input.scheduledAt,
        input.place,
        edition.code,
        edition.version,
        edition.meeting.ballotForm,
        edition.meeting.quorum,
        actor.accountId,
        work.now,
      ],
    );
    work.post(
      `insert into meeting_member (meeting_id, account_id, is_chair) select $1, m.id, m.chair from unnest($2::uuid[], $3::boolean[]) as m (id, chair)`,
      [commandId, members.map((member) => member.id), members.map((member) => member.isChair)],
    );
    work.post(
      `insert into deadline (id, kind, meeting_id, due_at, counts_from, state) values ($1, 'meeting_start', $2, $3, 'the invitation', 'open')`,
      [work.id(), commandId, input.scheduledAt],
    );
    work.event(
      'meeting_created',
      work.now,
      { meetingId: commandId },
      { number: input.number, scheduledAt: input.scheduledAt, expected: members.length },
    );
    work.wake({ kind: 'meeting', id: commandId });
    return { meetingId: commandId };
  });
};

/** A command of the clerk on one meeting, which is locked for it. */
const clerkCommand = (
  store: RecordStore,
  actor: Actor,
  kind: string,
  input: { readonly commandId: string; readonly meetingId: string },
  body: (work: Work, meeting: MeetingRow) => Promise<ReturnType<typeof reject> | void>,
): Promise<CommandResult> => {
  const { commandId, ...payload } = input;
  return runCommand(
    store,
    { commandId, kind, actor, payload },
    { meeting: { id: input.meetingId, mode: 'update' } },
    async (work) => {
      const meeting = await findMeeting(work, input.meetingId);
      if (!meeting || !holds(actor, 'meeting_clerk')) return notFound();
      const members = await readMembers(work, meeting.id);
      if (members.some((member) => member.accountId === actor.accountId))
        return reject(
          'clerk_is_member',
          '会议记录员不能同时是表决成员。',
          'The clerk of a meeting cannot be one of its voters.',
          { source: 'separation of duties' },
        );
      return (await body(work, meeting)) ?? { meetingId: meeting.id };
    },
  );
};

/** After attendance or recusals changed while an item is open: ballots follow the voters, and the last vote may have been cast already. */
const followVoters = async (work: Work, meeting: MeetingRow): Promise<void> => {
  const open = (await readItems(work, meeting.id)).find((item) => item.state === 'open');
  if (!open) return;
  const voters = votersOf(await votingMembers(work, open));
  work.post(
    `update task set state = 'cancelled', closed_at = $2 where item_id = $1 and kind = 'cast_ballot' and state = 'open' and account_id <> all($3)`,
    [open.id, work.now, voters],
  );
  await openBallots(work, open, voters);
  await settleItem(work, meeting, open);
};

export const recordAttendance = (
  store: RecordStore,
  actor: Actor,
  input: {
    readonly commandId: string;
    readonly meetingId: string;
    readonly members: readonly {
      readonly accountId: string;
      readonly present: boolean;
      readonly absentReason: string;
    }[];
  },
): Promise<CommandResult> =>
  clerkCommand(store, actor, 'record_attendance', input, async (work, meeting) => {
    if (domainState(meeting) === 'closed')
      return reject(
        'meeting_closed',
        '会议已结束，签到不能再更改。',
        'The meeting is over; attendance cannot be changed.',
      );
    if (meeting.state === 'planned' && dayOf(work.now) < dayOf(meeting.scheduledAt)) {
      return reject(
        'meeting_too_early',
        `会议定于${dayOf(meeting.scheduledAt)}召开，当日起方可登记到会、开始会议。`,
        `The meeting is planned for ${dayOf(meeting.scheduledAt)}; it begins on that day, not before.`,
      );
    }
    const known = new Set((await readMembers(work, meeting.id)).map((member) => member.accountId));
    const stranger = input.members.findIndex((member) => !known.has(member.accountId));
    if (stranger >= 0)
      return reject(
        'not_a_member',
        '名单中有人不是应到会成员。',
        'Somebody on the list should not attend this meeting.',
        { field: `members.${stranger}.accountId` },
      );
    const voted = await work.sql<{ id: string }>(
      `select distinct b.account_id as id from ballot b join agenda_item i on i.id = b.item_id where i.meeting_id = $1 and i.state = 'open'`,
      [meeting.id],
    );
    const gone = input.members.findIndex(
      (member) => !member.present && voted.some((row) => row.id === member.accountId),
    );
    if (gone >= 0)
      return reject(
        'has_voted',
        '该成员已对正在表决的议题投票，待本议题结束后再更改签到。',
        'This member has voted on the open item; change the attendance after it.',
        { field: `members.${gone}.present` },
      );
    work.post(
      `update meeting_member m set present = n.present, absent_reason = nullif(n.reason, '')
       from unnest($2::uuid[], $3::boolean[], $4::text[]) as n (id, present, reason) where m.meeting_id = $1 and m.account_id = n.id`,
      [
        meeting.id,
        input.members.map((member) => member.accountId),
        input.members.map((member) => member.present),
        input.members.map((member) => member.absentReason),
      ],
    );
    work.post(`update meeting set state = 'in_session' where id = $1 and state = 'planned'`, [meeting.id]);
    const present = (await readMembers(work, meeting.id)).filter((member) => member.present).length;
    work.event(
      'attendance_recorded',
      work.now,
      { meetingId: meeting.id },
      { expected: known.size, present, nothingCanPass: nothingCanPass(known.size, present) },
    );
    await followVoters(work, meeting);
    work.wake({ kind: 'meeting', id: meeting.id });
  });

export const recordRecusal = (
  store: RecordStore,
  actor: Actor,
  input: {
    readonly commandId: string;
    readonly meetingId: string;
    readonly itemId: string;
    readonly accountId: string;
    readonly reason: string;
  },
): Promise<CommandResult> =>
  clerkCommand(store, actor, 'record_recusal', input, async (work, meeting) => {
    const item = await findItem(work, meeting.id, input.itemId);
    if (!item) return notFound();
    if (item.state === 'decided')
      return reject(
        'item_decided',
        '该议题已表决，不能再登记回避。',
        'This item is decided; a recusal comes too late.',
      );
    const member = (await readMembers(work, meeting.id)).find(
      (candidate) => candidate.accountId === input.accountId,
    );
    if (!member)
      return reject('not_a_member', '该人不是应到会成员。', 'This person should not attend this meeting.', {
        field: 'accountId',
      });
    const voted = await work.sql(`select 1 from ballot where item_id = $1 and account_id = $2`, [
      item.id,
      input.accountId,
    ]);
    if (voted.length > 0)
      return reject('already_voted', '该成员已对本议题表决。', 'This member has voted on the item.', {
        field: 'accountId',
      });
    work.post(
      `insert into recusal (item_id, account_id, reason, at) values ($1, $2, $3, $4) on conflict do nothing`,
      [item.id, input.accountId, input.reason, work.now],
    );
    work.event(
      'recusal_recorded',
      work.now,
      { meetingId: meeting.id },
      { itemId: item.id, accountId: input.accountId },
    );
    await followVoters(work, meeting);
  });

export const openItem = (
  store: RecordStore,
  actor: Actor,
  input: { readonly commandId: string; readonly meetingId: string; readonly itemId: string },
): Promise<CommandResult> =>
  clerkCommand(store, actor, 'open_item', input, async (work, meeting) => {
    const item = await findItem(work, meeting.id, input.itemId);
    if (!item) return notFound();
    const members = await votingMembers(work, item);
    const refusal = openItemRejection({
      meetingState: domainState(meeting),
      itemState: item.state,
      expected: members.length,
      present: members.filter((member) => member.present).length,
      rule: meeting.quorumRule,
      anotherOpen: (await readItems(work, meeting.id)).some(
        (other) => other.state === 'open' && other.id !== item.id,
      ),
    });
    if (refusal) return refusal;
    work.post(`update agenda_item set state = 'open', opened_at = $2 where id = $1`, [item.id, work.now]);
    work.event(
      'item_opened',
      work.now,
      { meetingId: meeting.id },
      { itemId: item.id, projectId: item.projectId },
    );
    await openBallots(work, item, votersOf(members));
    work.touch({ kind: 'project', id: item.projectId });
  });

export const concludeMeeting = (
  store: RecordStore,
  actor: Actor,
  input: { readonly commandId: string; readonly meetingId: string },
): Promise<CommandResult> =>
  clerkCommand(store, actor, 'conclude_meeting', input, async (work, meeting) => {
    if (domainState(meeting) !== 'open')
      return reject('meeting_not_open', '会议未在进行中。', 'The meeting is not in session.');
    const items = await readItems(work, meeting.id);
    if (items.some((item) => item.state === 'open'))
      return reject(
        'item_open',
        '有议题正在表决，请待表决完成后再结束会议。',
        'An item is open; end the meeting when its vote is complete.',
      );
    work.post(
      `update agenda_item set state = 'decided', decided_at = $2, outcome = 'deferred' where meeting_id = $1 and state = 'waiting'`,
      [meeting.id, work.now],
    );
    const minutes = await composeMinutes(work, meeting);
    const chair = (await readMembers(work, meeting.id)).find((member) => member.isChair);
    const dueAt = await dueOfLimit(work, await work.edition(meeting), 'minutes', work.now);
    work.post(`update meeting set state = 'concluded', minutes = $2, concluded_at = $3 where id = $1`, [
      meeting.id,
      minutes,
      work.now,
    ]);
    work.post(
      `insert into task (id, kind, meeting_id, state, role, account_id, opened_at, due_at) values ($1, 'sign_minutes', $2, 'open', 'pg_secretary', $3, $4, $5)`,
      [work.id(), meeting.id, chair?.accountId, work.now, dueAt],
    );
    work.event('meeting_concluded', work.now, { meetingId: meeting.id }, { items: items.length });
    work.wake({ kind: 'meeting', id: meeting.id });
  });

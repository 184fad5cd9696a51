import type { Instant } from '@shenpi/domain';
import {
  concludeMeeting,
  createMeeting,
  decideTask,
  openItem,
  query,
  recordAttendance,
  recordRecusal,
} from '@shenpi/record';
import { PARTY_GROUP } from '../bureau/accounts';
import { actorOf } from '../loading/actors';
import type { Agenda } from '../loading/agenda';
import { decide } from '../loading/decide';
import { command, fixedId, type Loader } from '../loading/loader';
import type { Case } from './case';

export type Outcome = 'passed' | 'failed' | 'deferred';

export interface MeetingPlan {
  readonly key: string;
  readonly number: string;
  readonly editionCode: string;
  readonly createdAt: Instant;
  readonly scheduledAt: Instant;
  readonly absent?: (typeof PARTY_GROUP)[number];
}

export const meetingIdOf = (meeting: MeetingPlan): string => fixedId(`meeting/${meeting.key}`);
const laneOf = (meeting: MeetingPlan): string => `meeting/${meeting.key}`;
const CLERK = 'clerk';

export const callMeeting = (agenda: Agenda, meeting: MeetingPlan): void =>
  agenda.add(meeting.createdAt, laneOf(meeting), (loader) =>
    command(loader, `meeting/${meeting.key}`, (commandId) =>
      createMeeting(loader.store, actorOf(CLERK), {
        commandId,
        number: meeting.number,
        scheduledAt: meeting.scheduledAt,
        place: '科技局三楼会议室',
        editionCode: meeting.editionCode,
      }),
    ),
  );

/** All items of a meeting are put on its agenda one after the other, so that their order is that of the list. */
export const putOnAgenda = (
  agenda: Agenda,
  meeting: MeetingPlan,
  files: readonly Case[],
  at: Instant,
): void =>
  agenda.add(at, laneOf(meeting), async (loader) => {
    for (const file of files) {
      await decide(loader, `${file.key}/agenda/${meeting.key}`, {
        projectId: file.id,
        task: 'put_on_agenda',
        by: CLERK,
        kind: 'put_on_agenda',
        payload: { meetingId: meetingIdOf(meeting) },
      });
    }
  });

const itemOf = async (loader: Loader, meeting: MeetingPlan, file: Case): Promise<string> => {
  const rows = await query<{ id: string }>(
    loader.store,
    `select id from agenda_item where meeting_id = $1 and project_id = $2`,
    [meetingIdOf(meeting), file.id],
  );
  const id = rows[0]?.id;
  if (!id) throw new Error(`${file.key} is not on the agenda of meeting ${meeting.key}`);
  return id;
};

/** How the seven vote: four of seven must agree for an item to pass. Now and then somebody abstains. */
const CHOICES: Readonly<Record<Outcome, readonly string[]>> = {
  passed: ['agree', 'agree', 'agree', 'agree', 'agree', 'agree', 'agree'],
  failed: ['disagree', 'disagree', 'agree', 'disagree', 'abstain', 'agree', 'disagree'],
  deferred: ['defer', 'defer', 'agree', 'defer', 'defer', 'agree', 'defer'],
};
const VIEWS: Readonly<Record<string, string>> = {
  agree: '同意立项，请业务科室加强过程管理。',
  disagree: '产业化条件不具备，不同意立项。',
  defer: '合作协议未落实，建议补充后再议。',
  abstain: '',
};

/** The clerk opens the item and the members vote, the chair last; `upTo` ballots leave it open. */
const voteOn = async (
  loader: Loader,
  meeting: MeetingPlan,
  file: Case,
  outcome: Outcome,
  upTo: number,
): Promise<void> => {
  const itemId = await itemOf(loader, meeting, file);
  await command(loader, `${file.key}/open/${meeting.key}`, (commandId) =>
    openItem(loader.store, actorOf(CLERK), { commandId, meetingId: meetingIdOf(meeting), itemId }),
  );
  for (const [index, username] of PARTY_GROUP.entries()) {
    if (index >= upTo) return;
    const actor = actorOf(username);
    const key = `${file.key}/ballot/${meeting.key}/${username}`;
    if (loader.done.has(fixedId(key))) continue;
    const tasks = await query<{ id: string }>(
      loader.store,
      `select id from task where item_id = $1 and account_id = $2 and kind = 'cast_ballot' and state = 'open'`,
      [itemId, actor.accountId],
    );
    const taskId = tasks[0]?.id;
    if (!taskId) continue;
    const abstains = outcome === 'passed' && file.n % 4 === index;
    const choice = abstains ? 'abstain' : (CHOICES[outcome][index] ?? 'agree');
    await command(loader, key, (commandId) =>
      decideTask(loader.store, actor, {
        taskId,
        commandId,
        decision: { kind: 'cast_ballot', payload: { choice, view: VIEWS[choice] ?? '' } },
      }),
    );
  }
};

export interface ItemPlan {
  readonly file: Case;
  readonly outcome: Outcome;
  /** A member who leaves the room for this item. */
  readonly recused?: (typeof PARTY_GROUP)[number];
}

const beginSession = (loader: Loader, meeting: MeetingPlan): Promise<void> =>
  command(loader, `meeting/${meeting.key}/attendance`, (commandId) =>
    recordAttendance(loader.store, actorOf(CLERK), {
      commandId,
      meetingId: meetingIdOf(meeting),
      members: PARTY_GROUP.map((username) => ({
        accountId: actorOf(username).accountId,
        present: username !== meeting.absent,
        absentReason: username === meeting.absent ? '出差' : '',
      })),
    }),
  );

/** The session from the attendance to the end; the minutes are signed at `signedAt`. */
export const holdMeeting = (
  agenda: Agenda,
  meeting: MeetingPlan,
  items: readonly ItemPlan[],
  at: { readonly begins: Instant; readonly ends: Instant; readonly signed: Instant },
): void => {
  agenda.add(at.begins, laneOf(meeting), async (loader) => {
    await beginSession(loader, meeting);
    for (const { file, outcome, recused } of items) {
      if (recused) {
        const itemId = await itemOf(loader, meeting, file);
        await command(loader, `${file.key}/recusal/${meeting.key}`, (commandId) =>
          recordRecusal(loader.store, actorOf(CLERK), {
            commandId,
            meetingId: meetingIdOf(meeting),
            itemId,
            accountId: actorOf(recused).accountId,
            reason: '曾任申报单位技术顾问',
          }),
        );
      }
      await voteOn(loader, meeting, file, outcome, PARTY_GROUP.length);
    }
  });
  agenda.add(at.ends, laneOf(meeting), (loader) =>
    command(loader, `meeting/${meeting.key}/conclude`, (commandId) =>
      concludeMeeting(loader.store, actorOf(CLERK), { commandId, meetingId: meetingIdOf(meeting) }),
    ),
  );
  agenda.add(at.signed, laneOf(meeting), async (loader) => {
    const key = `meeting/${meeting.key}/sign`;
    if (loader.done.has(fixedId(key))) return;
    const tasks = await query<{ id: string }>(
      loader.store,
      `select id from task where meeting_id = $1 and kind = 'sign_minutes' and state = 'open'`,
      [meetingIdOf(meeting)],
    );
    await command(loader, key, (commandId) =>
      decideTask(loader.store, actorOf('director'), {
        taskId: tasks[0]?.id ?? '',
        commandId,
        decision: { kind: 'sign_minutes', payload: { confirmed: true } },
      }),
    );
  });
};

/** The session has begun, an item is open and some have voted. */
export const leaveInSession = (
  agenda: Agenda,
  meeting: MeetingPlan,
  open: Case,
  ballots: number,
  at: Instant,
): void =>
  agenda.add(at, laneOf(meeting), async (loader) => {
    await beginSession(loader, meeting);
    await voteOn(loader, meeting, open, 'passed', ballots);
  });

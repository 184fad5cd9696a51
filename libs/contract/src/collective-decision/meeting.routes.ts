import { z } from 'zod';
import { route } from '../kernel/route';
import { day, instant, reason, receiptAnswer, uuid } from '../kernel/values';
import { BALLOT_CHOICES } from './collective-decision.decisions';

const tally = z.object({
  agree: z.number().int(),
  disagree: z.number().int(),
  defer: z.number().int(),
  abstain: z.number().int(),
  expected: z.number().int(),
  needed: z.number().int(),
  close: z.boolean(),
});

export const meetingMember = z.object({
  accountId: uuid,
  name: z.string(),
  isChair: z.boolean(),
  present: z.boolean().nullable(),
  absentReason: z.string().nullable(),
});

export const meetingItem = z.object({
  id: uuid,
  position: z.number().int(),
  projectId: uuid,
  projectNumber: z.string().nullable(),
  title: z.string(),
  unitName: z.string(),
  amountFen: z.number().int().nullable(),
  trimmedMean: z.number().int().nullable(),
  rank: z.number().int().nullable(),
  rankedOf: z.number().int().nullable(),
  departureReason: z.string().nullable(),
  state: z.enum(['waiting', 'open', 'decided']),
  outcome: z.enum(['passed', 'failed', 'deferred']).nullable(),
  /** Only once the item is decided. */
  tally: tally.nullable(),
  /** Who has voted (never what, before the item is decided; never what at all in a secret ballot). */
  voted: z.array(uuid),
  votes: z.array(z.object({ accountId: uuid, choice: z.enum(BALLOT_CHOICES), view: z.string() })).nullable(),
  recused: z.array(z.object({ accountId: uuid, reason: z.string() })),
  myBallotTaskId: uuid.nullable(),
});

export const meetingView = z.object({
  id: uuid,
  number: z.string(),
  kind: z.literal('party_group_meeting'),
  scheduledAt: instant,
  place: z.string(),
  state: z.enum(['planned', 'in_session', 'concluded', 'effective']),
  ballotForm: z.enum(['open', 'secret']),
  expected: z.number().int(),
  present: z.number().int(),
  quorate: z.boolean(),
  nothingCanPass: z.boolean(),
  members: z.array(meetingMember),
  items: z.array(meetingItem),
  minutes: z
    .object({ text: z.string(), signedAt: instant.nullable(), signedBy: z.string().nullable() })
    .nullable(),
  mySignTaskId: uuid.nullable(),
  mayRun: z.boolean(),
});
export type MeetingView = z.infer<typeof meetingView>;

const params = z.object({ meetingId: uuid });
const itemParams = params.extend({ itemId: uuid });
const attendees = [
  'meeting_clerk',
  'pg_member',
  'pg_secretary',
  'director',
  'vice_director',
  'observer_discipline',
  'plan_office',
] as const;

export const listMeetings = route({
  id: 'listMeetings',
  method: 'get',
  path: '/api/meetings',
  summary: 'Meetings that concern me, newest first',
  access: attendees,
  answer: z.object({
    meetings: z.array(
      z.object({
        id: uuid,
        number: z.string(),
        scheduledAt: instant,
        state: z.string(),
        items: z.number().int(),
        decided: z.number().int(),
      }),
    ),
  }),
});
export const readMeeting = route({
  id: 'readMeeting',
  method: 'get',
  path: '/api/meetings/:meetingId',
  summary: 'One meeting: attendance, items, tallies where they may be seen',
  access: attendees,
  params,
  answer: z.object({ meeting: meetingView }),
});
export const createMeeting = route({
  id: 'createMeeting',
  method: 'post',
  path: '/api/meetings',
  summary: 'Plan a party group meeting; all party group members should attend',
  access: ['meeting_clerk'],
  body: z.object({
    commandId: uuid,
    number: z.string().trim().min(2).max(60),
    scheduledAt: instant,
    place: z.string().trim().min(1).max(80),
    editionCode: z.string().max(60).default('general_plan'),
  }),
  answer: receiptAnswer,
  status: 201,
});
export const recordAttendance = route({
  id: 'recordAttendance',
  method: 'post',
  path: '/api/meetings/:meetingId/attendance',
  summary: 'Who attends; the first record opens the session',
  access: ['meeting_clerk'],
  params,
  body: z.object({
    commandId: uuid,
    members: z
      .array(
        z.object({
          accountId: uuid,
          present: z.boolean(),
          absentReason: z.string().trim().max(200).default(''),
        }),
      )
      .min(1)
      .max(60),
  }),
  answer: receiptAnswer,
  status: 201,
});
export const recordRecusal = route({
  id: 'recordRecusal',
  method: 'post',
  path: '/api/meetings/:meetingId/items/:itemId/recusals',
  summary: 'A member leaves for this item',
  access: ['meeting_clerk'],
  params: itemParams,
  body: z.object({ commandId: uuid, accountId: uuid, reason }),
  answer: receiptAnswer,
  status: 201,
});
export const openItem = route({
  id: 'openItem',
  method: 'post',
  path: '/api/meetings/:meetingId/items/:itemId/opening',
  summary: 'Open the item: every present member who is not recused gets a ballot',
  access: ['meeting_clerk'],
  params: itemParams,
  body: z.object({ commandId: uuid }),
  answer: receiptAnswer,
  status: 201,
});
export const concludeMeeting = route({
  id: 'concludeMeeting',
  method: 'post',
  path: '/api/meetings/:meetingId/conclusion',
  summary: 'End the session; the minutes go to the chair for signature',
  access: ['meeting_clerk'],
  params,
  body: z.object({ commandId: uuid }),
  answer: receiptAnswer,
  status: 201,
});

export const listPublicity = route({
  id: 'listPublicity',
  method: 'get',
  path: '/api/public/publicity',
  summary: 'What is under publicity today: anybody may read it',
  access: 'public',
  answer: z.object({
    notices: z.array(
      z.object({
        projectId: uuid,
        title: z.string(),
        unitName: z.string(),
        leaderName: z.string(),
        programZh: z.string(),
        amountFen: z.number().int(),
        startsOn: day,
        endsOn: day,
        contact: z.string(),
      }),
    ),
  }),
});
export const fileObjection = route({
  id: 'fileObjection',
  method: 'post',
  path: '/api/public/publicity/:projectId/objections',
  summary: 'Object in writing, under the real name, within the period; the name is protected',
  access: 'public',
  params: z.object({ projectId: uuid }),
  body: z.object({
    commandId: uuid,
    name: z.string().trim().max(60),
    contact: z.string().trim().max(120),
    content: z.string().trim().max(4000),
  }),
  answer: z.object({ objectionId: uuid, filedAt: instant }),
  status: 201,
});

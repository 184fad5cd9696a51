import type { Case } from '../life/case';
import {
  callMeeting,
  holdMeeting,
  leaveInSession,
  meetingIdOf,
  putOnAgenda,
  type ItemPlan,
  type MeetingPlan,
} from '../life/meeting';
import { when } from '../life/when';
import type { Agenda } from '../loading/agenda';
import type { Fate } from './fates';
import { JUNE_GRANTS, MAY_GRANTS, type Planned } from './planned';

const MEETINGS = {
  may: {
    key: 'may',
    number: '云科党组〔2006〕第5次',
    editionCode: 'general_plan',
    createdAt: when('05-09', 2),
    scheduledAt: when('05-18', 0),
    absent: 'member2',
  },
  june: {
    key: 'june',
    number: '云科党组〔2006〕第6次',
    editionCode: 'general_plan',
    createdAt: when('05-19', 2),
    scheduledAt: when('06-08', 0),
  },
  endOfJune: {
    key: 'end-of-june',
    number: '云科党组〔2006〕第7次',
    editionCode: 'general_plan',
    createdAt: when('06-13', 2),
    scheduledAt: when('06-28', 0),
    absent: 'vicedirector2',
  },
  july: {
    key: 'july',
    number: '云科党组〔2006〕第8次',
    editionCode: 'general_plan',
    createdAt: when('06-29', 8),
    scheduledAt: when('07-06', 0),
  },
  next: {
    key: 'next',
    number: '云科党组〔2006〕第9次',
    editionCode: 'general_plan',
    createdAt: when('07-03', 8),
    scheduledAt: when('07-14', 0),
  },
} as const satisfies Readonly<Record<string, MeetingPlan>>;

/** The meeting that is in session when the loading ends, and how many have voted on its open item. */
export const LEFT_OPEN = { meetingId: meetingIdOf(MEETINGS.july), ballots: 3 } as const;

/** The five meetings of the party group about the ninety: three are over, one is in session, one is to come. */
export const heldMeetings = (agenda: Agenda, all: readonly Planned[]): void => {
  const withFate = (...fates: readonly Fate[]): readonly Planned[] =>
    all.filter(({ fate }) => fates.includes(fate));
  const files = (planned: readonly Planned[]): readonly Case[] => planned.map(({ file }) => file);
  const items = (planned: readonly Planned[], recusedAt: number): readonly ItemPlan[] =>
    planned.map(({ file, fate }, index) => ({
      file,
      outcome: fate === 'voted_down' ? 'failed' : fate === 'deferred' ? 'deferred' : 'passed',
      ...(index === recusedAt ? { recused: 'member3' as const } : {}),
    }));
  for (const meeting of Object.values(MEETINGS)) callMeeting(agenda, meeting);

  const may = withFate(...MAY_GRANTS, 'voted_down');
  putOnAgenda(agenda, MEETINGS.may, files(may), when('05-10', 3));
  holdMeeting(agenda, MEETINGS.may, items(may, 2), {
    begins: when('05-18', 0),
    ends: when('05-18', 11),
    signed: when('05-19', 1),
  });

  const june = withFate(...JUNE_GRANTS, 'issue_overdue', 'issue_after_objection', 'objection_upheld');
  putOnAgenda(agenda, MEETINGS.june, files(june), when('05-22', 9));
  holdMeeting(agenda, MEETINGS.june, items(june, -1), {
    begins: when('06-08', 0),
    ends: when('06-08', 9),
    signed: when('06-09', 1),
  });

  const endOfJune = withFate('in_publicity', 'objection_open', 'deferred');
  putOnAgenda(agenda, MEETINGS.endOfJune, files(endOfJune), when('06-16', 3));
  holdMeeting(agenda, MEETINGS.endOfJune, items(endOfJune, 0), {
    begins: when('06-28', 0),
    ends: when('06-28', 8),
    signed: when('07-03', 1),
  });

  const july = withFate('vote_under_way', 'vote_to_come');
  const open = withFate('vote_under_way')[0];
  putOnAgenda(agenda, MEETINGS.july, files(july), when('07-03', 3));
  putOnAgenda(agenda, MEETINGS.next, files(withFate('on_next_agenda')), when('07-05', 3));
  if (open) leaveInSession(agenda, MEETINGS.july, open.file, LEFT_OPEN.ballots, when('07-06', 4));
};

import type { BallotChoice } from '@shenpi/domain';
import { STACK_MEMBERS } from '@shenpi/test-support';
import type { Matter, Way } from './ways';

/** A majority of seven is four: at most two may think otherwise for an item to pass. */
const MOST_DISSENTERS = 2;

const dissents = ({ desk, town, projectId }: Matter): BallotChoice | undefined => {
  const dissenters = Math.floor(town.chance.of('dissenters', projectId) * (MOST_DISSENTERS + 1));
  const first = Math.floor(town.chance.of('first dissenter', projectId) * STACK_MEMBERS.length);
  const seat = STACK_MEMBERS.findIndex((member) => member === desk.username);
  const place = (seat - first + STACK_MEMBERS.length) % STACK_MEMBERS.length;
  if (place >= dissenters) return undefined;
  return town.chance.pick(['disagree', 'abstain', 'defer'], 'dissent', desk.username, projectId);
};

/** Everybody comes to the same view of a case; where it passes, one or two may hold another one. */
export const castBallot: Way = (matter) => {
  const { character, town, projectId, task } = matter;
  const isFirstTime = town.firstMeetingOf(projectId, task.meetingId ?? '') === task.meetingId;
  const view: BallotChoice =
    character.has('deferred') && isFirstTime
      ? 'defer'
      : character.fate === 'voted_down'
        ? 'disagree'
        : 'agree';
  const choice = view === 'agree' ? (dissents(matter) ?? view) : view;
  return { kind: 'cast_ballot', payload: { choice, view: '' } };
};

import { moveClock, readClock, readClockMove, readProject, type Answer } from '@shenpi/contract';
import type { Instant, ProjectState } from '@shenpi/domain';
import { randomUUID } from 'node:crypto';
import { until } from '../http/until';
import { Unmet } from './expectation';
import type { Person } from './person';
import { read, type Play, type Words } from './play';

type Move = Answer<typeof readClockMove>['move'];

export const recordNow = async (play: Play, who: Person): Promise<Instant> =>
  (await read(play, who, readClock)).now;

/** One minute after something fell due. */
export const justAfter = (at: Instant): Instant => new Date(Date.parse(at) + 60_000).toISOString();

const STANDSTILL_LIMIT_MS = 120_000;
const QUIET_LIMIT_MS = 60_000;

/** A move that somebody else has begun is waited for. */
const startMove = (play: Play, operator: Person, to: Instant): Promise<Move> =>
  until(
    'the clock may be moved',
    async () => {
      const reply = await play.client.call(
        moveClock,
        { body: { commandId: randomUUID(), to } },
        operator.token,
      );
      if (reply.ok) return reply.answer.move;
      if (reply.error.code === 'clock_moving') return null;
      throw new Unmet(`the clock: ${reply.status} ${reply.error.code} ${reply.error.sentenceEn}`);
    },
    { limitMs: STANDSTILL_LIMIT_MS },
  );

/** Until the next sign of progress: a step more, or the end. */
const progressed = (play: Play, operator: Person, before: Move): Promise<Move> =>
  until(
    `the clock goes on from ${before.at}`,
    async () => {
      const { move } = await read(play, operator, readClockMove, { params: { moveId: before.id } });
      return move.state !== 'running' || move.steps > before.steps ? move : null;
    },
    { limitMs: STANDSTILL_LIMIT_MS },
  );

/** Moves the record clock forward and waits until everything that fell due on the way has happened. */
export const moveClockTo = async (play: Play, operator: Person, words: Words, to: Instant): Promise<void> => {
  const startedAt = performance.now();
  let move = await startMove(play, operator, to);
  while (move.state === 'running') move = await progressed(play, operator, move);
  if (move.state === 'failed') throw new Unmet(`the clock stopped at ${move.at}: ${move.detail ?? ''}`);
  play.tell(operator, words, performance.now() - startedAt, `${to}（${move.steps} 步 steps）`);
};

/** Waits until the case stands in a state that time brings about. */
export const untilState = async (
  play: Play,
  who: Person,
  projectId: string,
  state: ProjectState,
): Promise<void> => {
  await until(
    `the case reaches ${state}`,
    async () =>
      (await read(play, who, readProject, { params: { projectId } })).project.state === state ? true : null,
    { limitMs: QUIET_LIMIT_MS },
  );
};

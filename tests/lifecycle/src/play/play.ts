import { randomUUID } from 'node:crypto';
import {
  decideTask,
  type Answer,
  type BodyInput,
  type Decision,
  type ErrorAnswer,
  type Receipt,
  type Route,
} from '@shenpi/contract';
import { stageOf, type ProjectState, type Stage, type TaskKind } from '@shenpi/domain';
import type { Sighting } from '../figures/figures';
import type { Call, HttpClient, Reply } from '../http/client';
import { Unmet } from './expectation';
import type { Person } from './person';
import { sightTask, type Place } from './tasks';

/** A step as it is told: Chinese first. */
export type Words = readonly [zh: string, en: string];

/** Whose turn it is after a decision. */
export interface Turn {
  readonly holder: Person;
  readonly kind: TaskKind;
  readonly place: Place;
}

export interface Expected {
  readonly code: string | readonly string[];
  readonly status: number | readonly number[];
}

/** The story so far: what was measured, and what each step may do. */
export interface Play {
  readonly answersMs: number[];
  readonly sightings: Sighting[];
  readonly deciders: Set<string>;
  refusals: number;
  readonly client: HttpClient;
  readonly tell: (who: Person | null, words: Words, ms: number | null, outcome: string) => void;
  /** Where the case stands after the last receipt that named a state. */
  stage: Stage;
}

export const openPlay = (client: HttpClient, say: (line: string) => void): Play => {
  let step = 0;
  return {
    answersMs: [],
    sightings: [],
    deciders: new Set(),
    refusals: 0,
    client,
    stage: 'application',
    tell: (who, [zh, en], ms, outcome) => {
      step += 1;
      const latency = ms === null ? '' : `${ms.toFixed(1)} ms`;
      say(
        `${String(step).padStart(3)}  ${latency.padStart(11)}  ${(who?.username ?? '公众 public').padEnd(12)}  ${zh} · ${en}  → ${outcome}`,
      );
    },
  };
};

const tokenOf = (who: Person | null): string | null => who?.token ?? null;

/** A read that must work. */
export const read = async <const R extends Route>(
  play: Play,
  who: Person | null,
  route: R,
  call: Call<R> = {},
): Promise<Answer<R>> => {
  const reply = await play.client.call(route, call, tokenOf(who));
  if (reply.ok) return reply.answer;
  throw new Unmet(
    `${route.id} for ${who?.username ?? 'the public'}: ${reply.status} ${reply.error.code} ${reply.error.sentenceEn}`,
  );
};

type Accepted<R extends Route> = Extract<Reply<R>, { ok: true }>;

const receiptOf = (answer: unknown): Receipt | null =>
  typeof answer === 'object' && answer !== null && 'receipt' in answer ? (answer.receipt as Receipt) : null;

const accepted = async <const R extends Route>(
  play: Play,
  who: Person | null,
  words: Words,
  route: R,
  call: Call<R>,
): Promise<Accepted<R>> => {
  const reply = await play.client.call(route, call, tokenOf(who));
  if (!reply.ok) {
    const problems = (reply.error.problems ?? [])
      .map(({ field, code }) => `${field ?? ''} ${code}`)
      .join('; ');
    throw new Unmet(
      `${words[1]} by ${who?.username ?? 'the public'}: refused, ${reply.status} ${reply.error.code}: ${reply.error.sentence} ${problems}`,
    );
  }
  return reply as Accepted<R>;
};

const told = (play: Play, receipt: Receipt | null): string => {
  const state = receipt?.state ?? null;
  if (state !== null) play.stage = stageOf(state as ProjectState);
  return state ?? '完成 done';
};

/** A command that must be accepted: counted as a decision of this person. */
export const act = async <const R extends Route>(
  play: Play,
  who: Person | null,
  words: Words,
  route: R,
  call: Call<R>,
): Promise<Answer<R>> => {
  const reply = await accepted(play, who, words, route, call);
  play.answersMs.push(reply.ms);
  if (who !== null) play.deciders.add(who.username);
  play.tell(who, words, reply.ms, told(play, receiptOf(reply.answer)));
  return reply.answer;
};

/** A write that must be accepted and is nobody's decision: a draft kept, a file attached. */
export const write = async <const R extends Route>(
  play: Play,
  who: Person,
  words: Words,
  route: R,
  call: Call<R>,
): Promise<Answer<R>> => {
  const reply = await accepted(play, who, words, route, call);
  play.tell(who, words, reply.ms, told(play, null));
  return reply.answer;
};

export interface Decided {
  readonly receipt: Receipt;
  readonly commandId: string;
}

/** What happens to a task: who decides it, and what is decided. */
export interface Deciding {
  readonly taskId: string;
  readonly decision: Decision;
  /** Whose task must be there next; measured from the answer. */
  readonly next?: Turn;
}

/** Decides a task, and then waits until the next person has theirs. */
export const decide = async (
  play: Play,
  who: Person,
  words: Words,
  { taskId, decision, next }: Deciding,
): Promise<Decided> => {
  const commandId = randomUUID();
  const stageBefore = play.stage;
  const reply = await accepted(play, who, words, decideTask, {
    params: { taskId },
    body: { commandId, decision },
  });
  const { receipt } = reply.answer;
  play.answersMs.push(reply.ms);
  play.deciders.add(who.username);
  const outcome = told(play, receipt);
  if (next === undefined) {
    play.tell(who, words, reply.ms, outcome);
    return { receipt, commandId };
  }
  const seenAt = await sightTask(play, next.holder, next.kind, next.place);
  const afterAnswerMs = seenAt - reply.receivedAt;
  play.sightings.push({
    acrossStages: stageBefore !== play.stage,
    afterAnswerMs,
    afterSendingMs: afterAnswerMs + reply.ms,
  });
  play.tell(who, words, reply.ms, `${outcome}；${next.holder.username} +${afterAnswerMs.toFixed(1)} ms`);
  return { receipt, commandId };
};

const isAmong = <T>(wanted: T | readonly T[], value: T): boolean =>
  Array.isArray(wanted) ? wanted.includes(value) : wanted === value;

/** Something that must be refused, with this code and status; answers the refusal. */
export const refused = async <const R extends Route>(
  play: Play,
  who: Person | null,
  words: Words,
  expected: Expected,
  route: R,
  call: Call<R>,
): Promise<ErrorAnswer['error']> => {
  const reply = await play.client.call(route, call, tokenOf(who));
  if (reply.ok)
    throw new Unmet(`${words[1]} by ${who?.username ?? 'the public'}: must be refused, but was accepted`);
  const { code } = reply.error;
  if (!isAmong(expected.code, code) || !isAmong(expected.status, reply.status)) {
    throw new Unmet(
      `${words[1]} by ${who?.username ?? 'the public'}: refused with ${reply.status} ${code}, expected ${String(expected.status)} ${String(expected.code)}`,
    );
  }
  play.refusals += 1;
  play.tell(who, words, reply.ms, `拒绝 refused ${reply.status} ${code}`);
  return reply.error;
};

/** A decision that must be refused. */
export const refusedDecision = (
  play: Play,
  who: Person,
  words: Words,
  expected: Expected,
  taskId: string,
  decision: Decision,
): Promise<ErrorAnswer['error']> =>
  refused(play, who, words, expected, decideTask, {
    params: { taskId },
    body: { commandId: randomUUID(), decision } satisfies BodyInput<typeof decideTask>,
  });

/** Who may not see something, and who asks for what is not there, get the same. */
export const NOT_FOUND: Expected = { status: 404, code: 'not_found' };

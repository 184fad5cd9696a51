import { randomUUID } from 'node:crypto';
import { STACK_MEMBERS, stackAccountId, type Stack } from '@shenpi/test-support';
import { query } from '@shenpi/record';
import { addMembers, holdLargeMeeting } from './ballots/members';
import { httpPerson, type HttpPerson } from './life/http-person';
import { CHECKLIST, scoreSheet } from './life/papers';
import { inOffice } from './life/in-office';
import type { Draft, Office } from './life/office';
import { serverSettings } from './measure/server-settings';
import { numberOption } from './options';
import { oneDecimal, percentile, type Bench, type Row } from './report';
import { atLeast } from './targets';

const ROUNDS = 40;
const MANY = 100;

interface Instant {
  readonly voters: number;
  readonly accepted: number;
  /** Milliseconds of each answer, and of the last one: the time until the vote is complete. */
  readonly answers: readonly number[];
}

interface Ballot {
  readonly id: string;
  readonly accountId: string;
}

const openBallots = (stack: Stack, projectId: string): Promise<readonly Ballot[]> =>
  query<Ballot>(
    stack.store,
    `select id, account_id as "accountId" from task where project_id = $1 and kind = 'cast_ballot' and state = 'open'`,
    [projectId],
  );

const decide = (person: HttpPerson, taskId: string, kind: string, payload: unknown): Promise<unknown> =>
  person.post(`/api/tasks/${taskId}/decision`, { commandId: randomUUID(), decision: { kind, payload } });

/** Brings a case before the sitting meeting. */
const bringToVote = async (office: Office, { projectId, form }: Draft): Promise<void> => {
  const { stack } = office;
  const one = async (kind: string): Promise<readonly Ballot[]> =>
    query<Ballot>(
      stack.store,
      `select id, account_id as "accountId" from task where project_id = $1 and kind = $2 and state = 'open' order by opened_at, id`,
      [projectId, kind],
    );
  const as = (name: string): HttpPerson => office.personOf(stackAccountId(name));
  const [application] = await one('complete_application');
  await decide(as('applicant1'), application?.id ?? '', 'submit_application', { form });
  const [check] = await one('formal_review');
  await decide(as('handler1'), check?.id ?? '', 'propose_acceptance', { checklist: CHECKLIST, opinion: '' });
  for (const [index, sheet] of (await one('score')).entries())
    await decide(office.personOf(sheet.accountId), sheet.id, 'sign_score_sheet', scoreSheet(index));
};

const voteAtOnce = async (
  ballots: readonly Ballot[],
  personOf: (accountId: string) => HttpPerson,
): Promise<Instant> => {
  const startedAt = performance.now();
  const cast = await Promise.allSettled(
    ballots.map(async ({ id, accountId }) => {
      await decide(personOf(accountId), id, 'cast_ballot', { choice: 'agree', view: '' });
      return performance.now() - startedAt;
    }),
  );
  const answers = cast.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  return { voters: ballots.length, accepted: answers.length, answers };
};

const rowOf = (votes: readonly Instant[]): Row => {
  const answers = votes.flatMap((vote) => vote.answers);
  const last = votes.map((vote) => Math.max(...vote.answers));
  return {
    voters: votes[0]?.voters ?? 0,
    rounds: votes.length,
    cast: votes.reduce((sum, vote) => sum + vote.voters, 0),
    accepted: votes.reduce((sum, vote) => sum + vote.accepted, 0),
    'answer p50': oneDecimal(percentile(answers, 50)),
    'answer p99': oneDecimal(percentile(answers, 99)),
    'all in p50': oneDecimal(percentile(last, 50)),
    'all in p99': oneDecimal(percentile(last, 99)),
  };
};

/** All members of a meeting vote in the same instant, the chair last as the rules want it: seven of them, then a hundred. */
export const ballots: Bench = (say, given) => {
  const rounds = numberOption(given, '--rounds') ?? ROUNDS;
  return inOffice(async (office) => {
    const { stack } = office;
    const chair = stackAccountId('secretary');
    const vote = async (personOf: (accountId: string) => HttpPerson, draft: Draft): Promise<Instant> => {
      await bringToVote(office, draft);
      const all = await openBallots(stack, draft.projectId);
      const together = await voteAtOnce(
        all.filter(({ accountId }) => accountId !== chair),
        personOf,
      );
      const last = await voteAtOnce(
        all.filter(({ accountId }) => accountId === chair),
        personOf,
      );
      return {
        voters: all.length,
        accepted: together.accepted + last.accepted,
        answers: [...together.answers, ...last.answers],
      };
    };
    say(`${STACK_MEMBERS.length} members, ${rounds} rounds`);
    const seven: Instant[] = [];
    for (const draft of await office.drafts(rounds)) seven.push(await vote(office.personOf, draft));

    say(`${MANY} members`);
    const tokens = await addMembers(stack, MANY - STACK_MEMBERS.length);
    await holdLargeMeeting(office);
    const personOf = (accountId: string): HttpPerson => {
      const token = tokens.get(accountId);
      return token === undefined ? office.personOf(accountId) : httpPerson(stack.urls[0] ?? '', token);
    };
    const [large] = await office.drafts(1);
    if (large === undefined) throw new Error('no draft was written');
    const hundred = await vote(personOf, large);
    const share = (votes: readonly Instant[]): number =>
      votes.reduce((sum, one) => sum + one.accepted, 0) / votes.reduce((sum, one) => sum + one.voters, 0);
    return {
      settings: await serverSettings(stack.store),
      rows: [rowOf(seven), rowOf([hundred])],
      targets: [
        atLeast(`share of ${STACK_MEMBERS.length} simultaneous ballots accepted`, 1, share(seven)),
        atLeast(`share of ${MANY} simultaneous ballots accepted`, 1, share([hundred])),
      ],
    };
  });
};

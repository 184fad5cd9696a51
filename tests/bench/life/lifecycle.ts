import { randomUUID } from 'node:crypto';
import type { TaskSummary } from '@shenpi/contract';
import type { TaskKind } from '@shenpi/domain';
import { query } from '@shenpi/record';
import { STACK_MEMBERS, stackAccountId } from '@shenpi/test-support';
import type { HttpPerson } from './http-person';
import type { Draft, Office } from './office';
import { CHECKLIST, scoreSheet } from './papers';

/** What was measured, in milliseconds. */
export interface Samples {
  /** From the press to the receipt. */
  readonly answers: number[];
  /** From the press until the next person's own list has the task that the decision opened. */
  readonly nextWithin: number[];
  readonly nextAcross: number[];
  /** How often a list was asked for again because the task was not in it yet. */
  again: number;
}

export const noSamples = (): Samples => ({ answers: [], nextWithin: [], nextAcross: [], again: 0 });

/** Human decisions of one lifecycle. */
export const DECISIONS = 17;

const NOT_THERE_MS = 30_000;

interface NamedTask {
  readonly id: string;
  readonly accountId: string;
}

/** One lifecycle from the submission to the accepted file; each of its seventeen decisions is one request of the person who owes it. */
export const runLifecycle = async (office: Office, draft: Draft, samples: Samples): Promise<void> => {
  const { projectId, form } = draft;
  let pressedAt = 0;

  const press = async (person: HttpPerson, taskId: string, kind: string, payload: unknown): Promise<void> => {
    pressedAt = performance.now();
    await person.post(`/api/tasks/${taskId}/decision`, {
      commandId: randomUUID(),
      decision: { kind, payload },
    });
    samples.answers.push(performance.now() - pressedAt);
  };

  /** The task that the last decision opened, as the next person's desk shows it. */
  const next = async (person: HttpPerson, kind: TaskKind, into: number[]): Promise<string> => {
    for (;;) {
      const { items } = (await person.get('/api/tasks')) as { readonly items: readonly TaskSummary[] };
      const task = items.find((item) => item.projectId === projectId && item.kind === kind);
      const tookMs = performance.now() - pressedAt;
      if (task) {
        into.push(tookMs);
        return task.id;
      }
      if (tookMs > NOT_THERE_MS) throw new Error(`${kind} of ${projectId} is in nobody's list`);
      samples.again += 1;
    }
  };

  /** Tasks of several people that one decision opened: who they are is looked up beside the measured path. */
  const named = (kind: TaskKind): Promise<readonly NamedTask[]> =>
    query<NamedTask>(
      office.stack.store,
      `select id, account_id as "accountId" from task where project_id = $1 and kind = $2 and state = 'open' order by opened_at, id`,
      [projectId, kind],
    );
  const as = (username: string): HttpPerson => office.personOf(stackAccountId(username));

  const [first] = await named('complete_application');
  await press(as('applicant1'), first?.id ?? '', 'submit_application', { form });
  const check = await next(as('handler1'), 'formal_review', samples.nextWithin);

  await press(as('handler1'), check, 'propose_acceptance', { checklist: CHECKLIST, opinion: '' });
  const sheets = await named('score');
  await next(office.personOf(sheets[0]?.accountId ?? ''), 'score', samples.nextAcross);
  for (const [index, sheet] of sheets.entries())
    await press(office.personOf(sheet.accountId), sheet.id, 'sign_score_sheet', scoreSheet(index));

  const [firstMember = 'member1'] = STACK_MEMBERS;
  await next(as(firstMember), 'cast_ballot', samples.nextAcross);
  const ballots = await named('cast_ballot');
  for (const member of STACK_MEMBERS) {
    const ballot = ballots.find(({ accountId }) => accountId === stackAccountId(member));
    await press(as(member), ballot?.id ?? '', 'cast_ballot', { choice: 'agree', view: '' });
  }

  const book = await next(as('director'), 'sign_task_book_for_bureau', samples.nextAcross);
  await press(as('director'), book, 'sign_task_book_for_bureau', { agreed: true });
  const payment = await next(as('finance1'), 'confirm_payment', samples.nextWithin);
  await press(as('finance1'), payment, 'confirm_payment', {
    voucherNumber: projectId.slice(0, 8),
    paidOn: '2006-01-09',
  });
  const file = await next(as('archivist'), 'accept_archive', samples.nextAcross);
  await press(as('archivist'), file, 'accept_archive', { complete: true, boxNumber: '2006-K-1' });
};

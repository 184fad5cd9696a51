import { randomUUID } from 'node:crypto';
import { GENERAL_PLAN, type ProgramEdition } from '@shenpi/domain';
import {
  listSupervisionTickets,
  query,
  readProject,
  verifyRecord,
  withdrawApplication,
} from '@shenpi/record';
import { operatorOf } from '../operator/cures';
import {
  accepted,
  act,
  file,
  meet,
  openBureau,
  review,
  toExpertReview,
  type Bureau,
} from './miniature-bureau';

/** The call closes on 10 February: the formal review has ten working days, until 24 February, half past five. */
const LIMIT = '2006-02-24T09:30:00.000Z';
const TWO_DAYS_LATE = '2006-02-28T09:30:00.000Z';
const FIVE_DAYS_LATE = '2006-03-03T09:30:00.000Z';
const LONG_AFTER = '2006-03-10T01:00:00.000Z';

describe('the escalation ladder', () => {
  let bureau: Bureau;
  let projectId: string;
  afterEach(() => bureau.close());

  const begin = async (edition?: ProgramEdition): Promise<void> => {
    bureau = await openBureau(edition ? { edition } : {});
    projectId = await file(bureau);
    await bureau.clockTo('2006-02-13T01:00:00.000Z');
    await bureau.engineLooks();
  };

  const told = async () =>
    (
      await query<{ type: string; at: string; to: string | null; rung: number | null }>(
        bureau.store,
        `select type, at, data ->> 'to' as "to", (data ->> 'rung')::int as rung from event
         where project_id = $1 and type in ('task_overdue', 'task_escalated', 'supervision_ticket_opened', 'supervision_ticket_closed') order by seq`,
        [projectId],
      )
    ).map(({ type, at, to, rung }) => [type, at, to, rung]);

  const openRungs = () =>
    query(
      bureau.store,
      `select n from deadline where project_id = $1 and kind = 'task_escalation' and state = 'open' order by n`,
      [projectId],
    );

  const ticketsFor = async (name: string, open?: 'true' | 'false', ofProject?: string) =>
    (
      await listSupervisionTickets(bureau.store, bureau.actor(name), {
        limit: 10,
        open,
        projectId: ofProject,
      })
    ).items;

  const propose = () =>
    act(bureau, 'handler1', projectId, 'formal_review', 'propose_acceptance', { checklist: {}, opinion: '' });

  it('tells of a delay rung by rung, each at its instant, however late it is noticed, and once', async () => {
    await begin();
    await bureau.clockTo(LONG_AFTER);
    await bureau.engineLooks();
    await bureau.engineLooks();
    expect(await told()).toEqual([
      ['task_overdue', LIMIT, null, null],
      ['task_escalated', LIMIT, 'division_head', 1],
      ['task_escalated', TWO_DAYS_LATE, 'vice_director', 2],
      ['supervision_ticket_opened', FIVE_DAYS_LATE, null, null],
    ]);
    expect(await openRungs()).toEqual([]);
    expect(await ticketsFor('director', 'true')).toMatchObject([
      {
        number: '督〔2006〕1号',
        projectId,
        taskKind: 'formal_review',
        holderZh: '业务科室经办',
        openedAt: FIVE_DAYS_LATE,
        closedAt: null,
      },
    ]);
    expect(await ticketsFor('operator')).toMatchObject([{ title: null }]);
    expect(await ticketsFor('director', 'true', projectId)).toHaveLength(1);
    expect(await ticketsFor('director', 'true', '00000000-0000-4000-8000-000000000000')).toEqual([]);
    expect(await ticketsFor('unit2')).toEqual([]);
    const { problems } = await verifyRecord(bureau.store);
    expect(problems.filter((problem) => problem.chain !== null)).toEqual([]);
  });

  it('stops where the task is done, and its ticket closes by itself', async () => {
    await begin();
    await bureau.clockTo('2006-02-27T01:00:00.000Z');
    await bureau.engineLooks();
    expect(await openRungs()).toEqual([{ n: 2 }, { n: 3 }]);
    // That a delay will be told higher up is nobody's next limit.
    expect((await readProject(bureau.store, bureau.actor('unit1'), projectId))?.nextDueAt).toBeNull();
    accepted(await propose());
    expect(await openRungs()).toEqual([]);
    await bureau.clockTo(LONG_AFTER);
    await bureau.engineLooks();
    const [late] = await ticketsFor('division1');
    expect(late).toMatchObject({ taskKind: 'formal_review_check', closedAt: null });
    accepted(
      await act(bureau, 'division1', projectId, 'formal_review_check', 'confirm_acceptance', { opinion: '' }),
    );
    const [closed] = await ticketsFor('division1', 'false');
    expect(closed).toMatchObject({ id: late?.id, number: late?.number });
    expect((await told()).at(-1)?.[0]).toBe('supervision_ticket_closed');
    expect(await ticketsFor('division1', 'true')).toEqual([]);
  });

  it('ends with the case, whichever way the task ends', async () => {
    await begin();
    await bureau.clockTo('2006-03-08T01:00:00.000Z');
    await bureau.engineLooks();
    accepted(
      await withdrawApplication(bureau.store, bureau.actor('unit1'), {
        commandId: randomUUID(),
        projectId,
        reason: '负责人调离',
      }),
    );
    expect(await openRungs()).toEqual([]);
    expect((await told()).at(-1)?.[0]).toBe('supervision_ticket_closed');
  });

  it('begins anew where the limit was corrected, and the task keeps its one ticket', async () => {
    await begin();
    await bureau.clockTo(LONG_AFTER);
    await bureau.engineLooks();
    const [task] = await bureau.openTasks(projectId, 'formal_review');
    await operatorOf(bureau).cure(
      'correct_deadline',
      { due: { source: 'task_due', id: task?.id ?? '' } },
      { dueAt: '2006-03-15T09:30:00.000Z' },
    );
    expect((await told()).at(-1)?.[0]).toBe('supervision_ticket_closed');
    await bureau.clockTo('2006-03-15T10:00:00.000Z');
    await bureau.engineLooks();
    expect(await openRungs()).toEqual([{ n: 2 }, { n: 3 }]);
    await bureau.clockTo('2006-03-23T01:00:00.000Z');
    await bureau.engineLooks();
    expect(await ticketsFor('director')).toMatchObject([
      { number: '督〔2006〕1号', openedAt: '2006-03-22T09:30:00.000Z', closedAt: null },
    ]);
  });

  it('follows the edition: a ladder for all, another for a kind, none for a third', async () => {
    const edition: ProgramEdition = {
      ...GENERAL_PLAN,
      code: 'own_ladder',
      escalation: {
        every: [{ workingDays: 1, to: 'director' }],
        byKind: { formal_review_check: [] },
      },
    };
    await begin(edition);
    await bureau.clockTo(LONG_AFTER);
    await bureau.engineLooks();
    expect(await told()).toEqual([
      ['task_overdue', LIMIT, null, null],
      ['task_escalated', '2006-02-27T09:30:00.000Z', 'director', 1],
    ]);
    accepted(await propose());
    await bureau.clockTo('2006-04-10T01:00:00.000Z');
    await bureau.engineLooks();
    expect((await told()).slice(2)).toEqual([['task_overdue', '2006-03-15T09:30:00.000Z', null, null]]);
  });

  it('replaces a silent expert and escalates nothing', async () => {
    await begin();
    await toExpertReview(bureau, projectId);
    accepted(await act(bureau, 'plan1', projectId, 'draw_experts', 'draw_experts', { witness: '监督人' }));
    await bureau.clockTo('2006-02-16T01:00:00.000Z');
    await bureau.engineLooks();
    expect((await told()).map(([type]) => type)).toEqual(Array(5).fill('task_overdue'));
    expect(await openRungs()).toEqual([]);
  });

  it('of money goes on while the case moves through its states', async () => {
    await begin();
    await toExpertReview(bureau, projectId);
    await review(bureau, projectId);
    accepted(
      await act(bureau, 'division1', projectId, 'shortlist', 'shortlist', { amountFen: 1000, reason: '' }),
    );
    await meet(bureau, [projectId]);
    await bureau.clockTo('2006-03-27T16:00:01.000Z');
    await bureau.engineLooks();
    accepted(
      await act(bureau, 'plan1', projectId, 'issue_grant', 'issue_grant', {
        documentNumber: '云科发〔2006〕12号',
      }),
    );
    for (const [name, side] of [
      ['unit1', 'unit'],
      ['director', 'bureau'],
    ] as const)
      accepted(
        await act(bureau, name, projectId, `sign_task_book_for_${side}`, `sign_task_book_for_${side}`, {
          agreed: true,
          responsiblePerson: '张三',
        }),
      );
    // The release opinion is due on 27 April; the project ends with the year.
    await bureau.clockTo('2006-04-28T01:00:00.000Z');
    await bureau.engineLooks();
    expect(await openRungs()).toEqual([{ n: 2 }, { n: 3 }]);
    await query(bureau.owner, `update project set ends_on = '2006-04-29' where id = $1`, [projectId]);
    await query(
      bureau.owner,
      `update deadline set due_at = '2006-04-28T16:00:00Z' where project_id = $1 and kind = 'project_end'`,
      [projectId],
    );
    await bureau.clockTo('2006-04-29T01:00:00.000Z');
    await bureau.engineLooks();
    expect(await bureau.stateOf(projectId)).toBe('acceptance_due');
    expect(await openRungs()).toEqual([{ n: 2 }, { n: 3 }]);
    accepted(
      await act(bureau, 'division1', projectId, 'release_opinion', 'give_release_opinion', {
        inspection: '按计划实施',
      }),
    );
    expect(await openRungs()).toEqual([]);
  });
});

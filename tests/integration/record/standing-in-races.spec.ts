import { randomUUID } from 'node:crypto';
import { endAbsence, query, verifyRecord } from '@shenpi/record';
import { eventually } from '@shenpi/test-support';
import { Client } from 'pg';
import { COLLEAGUE, openAwayBureau, type AwayBureau } from './away-bureau';
import { accepted, act, refused } from './miniature-bureau';

const CHECK = { opinion: '' };
const PROPOSAL = { checklist: {}, opinion: '' };

describe('standing in, several at once', () => {
  let bureau: AwayBureau;
  beforeEach(async () => {
    bureau = await openAwayBureau();
  });
  afterEach(() => bureau.close());

  it('is not passed on, and two people cannot name each other', async () => {
    const projectId = await bureau.filed();
    accepted(await act(bureau, 'handler1', projectId, 'formal_review', 'propose_acceptance', PROPOSAL));
    const check = (name: string) =>
      act(bureau, name, projectId, 'formal_review_check', 'confirm_acceptance', CHECK);
    accepted(await bureau.leave('division1', 'plan1'));
    expect(await bureau.deskOf('plan1')).toMatchObject([{ forName: 'division1' }]);
    const away = randomUUID();
    accepted(await bureau.leave('plan1', 'clerk', { commandId: away }));
    expect(refused(await check('clerk'))).toBe('not_found');
    expect(refused(await check('plan1'))).toBe('not_found');
    expect(await bureau.deskOf('plan1')).toEqual([]);
    expect(refused(await bureau.leave('handler2', 'plan1'))).toBe('substitute_away');
    accepted(
      await endAbsence(bureau.store, bureau.actor('plan1'), { commandId: randomUUID(), absenceId: away }),
    );
    accepted(await check('plan1'));

    const answers = await Promise.all([
      bureau.leave('director', 'secretary'),
      bureau.leave('secretary', 'director'),
    ]);
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
  });

  it('gives one decision when two substitutes and those who are away press at once', async () => {
    const projectId = await bureau.filed();
    accepted(await act(bureau, 'handler1', projectId, 'formal_review', 'propose_acceptance', PROPOSAL));
    accepted(await bureau.leave('division1', 'plan1'));
    accepted(await bureau.leave('handler2', 'clerk'));
    const [task] = await bureau.openTasks(projectId, 'formal_review_check');
    const answers = await Promise.all(
      ['plan1', 'clerk', 'division1', 'handler2', 'plan1', 'clerk'].map((name) =>
        bureau.decide(name, task?.id ?? '', 'confirm_acceptance', CHECK),
      ),
    );
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    const lost = answers.flatMap((answer) => (answer.ok ? [] : [answer.rejection.code]));
    expect(new Set(lost)).toEqual(new Set(['task_closed']));
    // The paper of these cases is a stand-in; every chain is whole.
    const { problems } = await verifyRecord(bureau.store);
    expect(problems.filter((problem) => problem.chain !== null)).toEqual([]);
  });

  it('dates no decision after the absence that ends at the same moment', async () => {
    const { taskId } = await bureau.submitted();
    const absenceId = randomUUID();
    accepted(await bureau.leave('unit1', COLLEAGUE, { commandId: absenceId }));
    await bureau.clockTo('2006-01-11T01:00:00.000Z');
    const waiting = async (): Promise<number> =>
      (
        await query<{ n: number }>(
          bureau.owner,
          `select count(distinct l.pid)::int as n from pg_locks l join pg_stat_activity a using (pid) where not l.granted and a.datname = current_database()`,
        )
      )[0]?.n ?? 0;
    // The end of the absence has read its clock and is held up just before it commits.
    const holdUp = new Client({ connectionString: bureau.database.ownerUrl });
    await holdUp.connect();
    await holdUp.query(`begin; select 1 from chain_head where chain = 'bureau' for update`);
    const ending = endAbsence(bureau.store, bureau.actor('unit1'), { commandId: randomUUID(), absenceId });
    await eventually(async () => expect(await waiting()).toBe(1));
    let answered = false;
    const deciding = bureau.decideAs(COLLEAGUE, taskId, 'approve_unit_review', CHECK).finally(() => {
      answered = true;
    });
    await eventually(async () => expect(answered || (await waiting()) === 2).toBe(true));
    await holdUp.query('commit');
    await holdUp.end();
    accepted(await ending);
    expect(refused(await deciding)).toBe('not_found');
  });
});

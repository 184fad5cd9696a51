import { randomUUID } from 'node:crypto';
import {
  createApplication,
  endAbsence,
  query,
  readMyAbsences,
  readProject,
  readTask,
  readTimeline,
  saveApplication,
  storePaper,
  verifyRecord,
  visibleSubjects,
  type Actor,
} from '@shenpi/record';
import { COLLEAGUE, FROM, openAwayBureau, UNTIL, withPaper, type AwayBureau } from './away-bureau';
import { accepted, FORM, refused } from './miniature-bureau';

const CHECK = { opinion: '' };

describe('standing in', () => {
  let bureau: AwayBureau;
  beforeEach(async () => {
    bureau = await openAwayBureau();
  });
  afterEach(() => bureau.close());

  it('lets the substitute see and do what was left, in their own name for the other, and no longer', async () => {
    const { projectId, taskId } = await bureau.submitted();
    expect(await readProject(bureau.store, COLLEAGUE, projectId)).toBeNull();
    accepted(await bureau.leave('unit1', COLLEAGUE));
    await bureau.clockTo('2006-01-11T01:00:00.000Z');

    expect(await bureau.deskOf(COLLEAGUE)).toEqual([{ kind: 'unit_review', forName: 'unit1' }]);
    expect((await readMyAbsences(bureau.store, COLLEAGUE)).standingInFor).toEqual([
      { name: 'unit1', until: UNTIL, taskKinds: null },
    ]);
    expect((await readTask(bureau.store, COLLEAGUE, taskId))?.decisions).toContain('approve_unit_review');
    const seen = await readProject(bureau.store, COLLEAGUE, projectId);
    expect(seen?.application?.title).toBe(FORM.title);
    expect(seen?.myTasks).toMatchObject([{ id: taskId, forPerson: { name: 'unit1' } }]);
    const subjects = [{ kind: 'project', id: projectId }] as const;
    expect(await visibleSubjects(bureau.store, COLLEAGUE, subjects)).toEqual(subjects);

    const commandId = randomUUID();
    const done = accepted(await bureau.decideAs(COLLEAGUE, taskId, 'approve_unit_review', CHECK, commandId));
    const unit = bureau.actor('unit1');
    expect(
      await query(
        bureau.store,
        `select account_id as by, for_account_id as "for" from decision where command_id = $1`,
        [commandId],
      ),
    ).toEqual([{ by: COLLEAGUE.accountId, for: unit.accountId }]);
    expect(
      await query(
        bureau.store,
        `select distinct actor_id as by, data ->> 'forAccountId' as "for" from event where chain = $1 and seq = any($2) and actor_id is not null`,
        [`project:${projectId}`, done.receipt.events.map((event) => event.seq)],
      ),
    ).toEqual([{ by: COLLEAGUE.accountId, for: unit.accountId }]);

    // The work is done: the case is the substitute's no more, the decision stays theirs.
    expect(await bureau.deskOf(COLLEAGUE)).toEqual([]);
    expect(await readProject(bureau.store, COLLEAGUE, projectId)).toBeNull();
    expect(await visibleSubjects(bureau.store, COLLEAGUE, subjects)).toEqual([]);
    expect((await readTask(bureau.store, COLLEAGUE, taskId))?.task.forPerson?.name).toBe('unit1');
    const timeline = await readTimeline(bureau.store, unit, projectId, { limit: 5 });
    expect(timeline?.items.find((entry) => entry.actorName === '同事')?.zh).toContain('（代unit1）');
    const unsound = async () =>
      (await verifyRecord(bureau.store)).problems.filter((problem) => problem.chain !== null);
    expect(await unsound()).toEqual([]);
    // For whom it was done stands in the chain: nobody takes it away afterwards.
    await query(bureau.owner, `update decision set for_account_id = null where command_id = $1`, [commandId]);
    expect((await unsound()).map((problem) => problem.kind)).toContain('row_differs');
  });

  it('begins and ends with the absence and keeps to its scope; a receipt is given again afterwards', async () => {
    const first = await bureau.submitted();
    const second = await bureau.submitted();
    const absenceId = randomUUID();
    accepted(await bureau.leave('unit1', COLLEAGUE, { commandId: absenceId, taskKinds: ['unit_review'] }));
    const decide = (taskId: string, commandId: string = randomUUID()) =>
      bureau.decideAs(COLLEAGUE, taskId, 'approve_unit_review', CHECK, commandId);
    expect(refused(await decide(first.taskId))).toBe('not_found');
    await bureau.clockTo('2006-01-11T01:00:00.000Z');
    const commandId = randomUUID();
    const done = accepted(await decide(first.taskId, commandId));

    accepted(await endAbsence(bureau.store, bureau.actor('unit1'), { commandId: randomUUID(), absenceId }));
    expect(await decide(second.taskId)).toMatchObject({
      ok: false,
      rejection: { code: 'not_found' },
      state: null,
    });
    expect(await bureau.deskOf(COLLEAGUE)).toEqual([]);
    expect(await readProject(bureau.store, COLLEAGUE, second.projectId)).toBeNull();
    expect(accepted(await decide(first.taskId, commandId))).toEqual({ ...done, repeated: true });
    expect(
      refused(await endAbsence(bureau.store, bureau.actor('unit1'), { commandId: randomUUID(), absenceId })),
    ).toBe('absence_over');
    expect(refused(await endAbsence(bureau.store, COLLEAGUE, { commandId: randomUUID(), absenceId }))).toBe(
      'not_found',
    );

    accepted(await bureau.leave('unit1', COLLEAGUE, { taskKinds: ['sign_task_book_for_unit'] }));
    expect(refused(await decide(second.taskId))).toBe('not_found');
    expect(await bureau.deskOf(COLLEAGUE)).toEqual([]);
    expect(
      (await readMyAbsences(bureau.store, bureau.actor('unit1'))).items.map(({ state }) => state),
    ).toEqual(['now', 'ended']);
  });

  it('is over at the instant at which the absence ends', async () => {
    const { taskId } = await bureau.submitted();
    accepted(await bureau.leave('unit1', COLLEAGUE, { endsAt: '2006-01-12T01:00:00.000Z' }));
    await bureau.clockTo('2006-01-12T01:00:00.000Z');
    expect(refused(await bureau.decideAs(COLLEAGUE, taskId, 'approve_unit_review', CHECK))).toBe('not_found');
  });

  it('lets a colleague of the unit fill in and file an application, and nobody of another unit', async () => {
    const projectId = randomUUID();
    const applicant = bureau.actor('applicant1');
    accepted(
      await createApplication(bureau.store, applicant, {
        commandId: projectId,
        roundId: bureau.roundId,
        form: FORM,
      }),
    );
    const save = (person: Actor) =>
      saveApplication(bureau.store, person, { projectId, form: FORM, version: 0 });
    const paper = { name: '申报书.pdf', mediaType: 'application/pdf', content: Buffer.from('pdf') };
    expect((await save(COLLEAGUE)).ok).toBe(false);
    expect(await storePaper(bureau.store, COLLEAGUE, projectId, paper)).toBeNull();

    // Past the rule, which lets nobody name somebody of another organisation.
    await query(
      bureau.owner,
      `insert into absence (id, account_id, substitute_id, starts_at, ends_at, recorded_at, recorded_by) values ($1, $2, $3, $4, $5, $4, $2)`,
      [randomUUID(), applicant.accountId, bureau.actor('applicant2').accountId, FROM, UNTIL],
    );
    await bureau.clockTo('2006-01-11T01:00:00.000Z');
    expect((await save(bureau.actor('applicant2'))).ok).toBe(false);
    await query(bureau.owner, `delete from absence`);

    accepted(await bureau.leave('applicant1', COLLEAGUE));
    expect((await save(COLLEAGUE)).ok).toBe(true);
    const form = await withPaper(bureau.store, COLLEAGUE, projectId);
    const [task] = await bureau.openTasks(projectId, 'complete_application');
    accepted(await bureau.decideAs(COLLEAGUE, task?.id ?? '', 'submit_application', { form }));
    expect((await save(COLLEAGUE)).ok).toBe(false);
  });
});

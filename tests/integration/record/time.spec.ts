import { query, attendProject, hurryWakes, sweepWakes, engineQuiet } from '@shenpi/record';
import { eventually } from '@shenpi/test-support';
import {
  accepted,
  act,
  file,
  FORM,
  openBureau,
  PAPER_HASH,
  refused,
  review,
  toExpertReview,
  type Bureau,
} from './miniature-bureau';

const CLOSED = '2006-02-10T09:30:00.000Z';

describe('time', () => {
  let bureau: Bureau;
  let projectId: string;
  beforeEach(async () => {
    bureau = await openBureau();
    projectId = await file(bureau);
  });
  afterEach(() => bureau.close());

  const changes = () =>
    query<{ to: string; trigger: string; at: string }>(
      bureau.store,
      `select to_state as "to", trigger, at from state_change where project_id = $1 order by seq`,
      [projectId],
    );
  const toCorrection = async () => {
    await bureau.clockTo('2006-02-13T01:00:00.000Z');
    accepted(
      await act(bureau, 'handler1', projectId, 'formal_review', 'request_correction', {
        defects: [{ field: 'abstract', defect: '摘要过于简单' }],
      }),
    );
  };

  it('takes effect at the due instant, however late it is noticed', async () => {
    await bureau.clockTo('2006-02-20T03:00:00.000Z');
    await bureau.engineLooks();
    expect((await changes()).at(-1)).toEqual({ to: 'formal_review', trigger: 'round_closed', at: CLOSED });
  });

  it('is settled by a command before it is judged, with the engine away', async () => {
    await bureau.clockTo('2006-02-13T01:00:00.000Z');
    const [before] = await bureau.openTasks(projectId, 'formal_review');
    expect(before).toBeUndefined();
    // Nobody has woken anything; the unit's late withdrawal meets a case that has moved on, dated at the due instant.
    await query(bureau.store, `select 1`);
    await attendProject(bureau.store, { projectId, seenSeq: 0 });
    await toCorrection();
    await bureau.clockTo('2006-02-20T09:30:01.000Z');
    const [task] = await bureau.openTasks(projectId, 'correct_application');
    const late = await bureau.decide('applicant1', task?.id ?? '', 'resubmit_application', {
      form: { ...FORM, fileHash: PAPER_HASH, fileName: '申报书.pdf', abstract: '补充后的摘要' },
    });
    expect(late).toMatchObject({ ok: false, rejection: { code: 'task_cancelled' }, state: 'not_accepted' });
    // The refusal kept what was due: the lapse is in the record, at its instant, with its event.
    expect((await changes()).at(-1)).toEqual({
      to: 'not_accepted',
      trigger: 'correction_lapsed',
      at: '2006-02-20T09:30:00.000Z',
    });
  });

  it('lets a correction in on its last instant, of the named fields only, and once', async () => {
    await bureau.clockTo('2006-02-13T01:00:00.000Z');
    await bureau.engineLooks();
    await toCorrection();
    await bureau.clockTo('2006-02-20T09:29:50.000Z');
    const form = {
      ...FORM,
      fileHash: PAPER_HASH,
      fileName: '申报书.pdf',
      abstract: '补充后的摘要，包括技术路线与示范规模。',
    };
    expect(
      refused(
        await act(bureau, 'applicant1', projectId, 'correct_application', 'resubmit_application', {
          form: { ...form, title: '另一个题目' },
        }),
      ),
    ).toBe('field_not_flagged');
    accepted(
      await act(bureau, 'applicant1', projectId, 'correct_application', 'resubmit_application', { form }),
    );
    expect(
      refused(
        await act(bureau, 'handler1', projectId, 'formal_review', 'request_correction', {
          defects: [{ field: 'title', defect: '题目不清' }],
        }),
      ),
    ).toBe('correction_already_requested');
  });

  it('replaces an expert who declines, who does not reply, and who does not score', async () => {
    await bureau.clockTo('2006-02-13T01:00:00.000Z');
    await bureau.engineLooks();
    await toExpertReview(bureau, projectId);
    accepted(await act(bureau, 'plan1', projectId, 'draw_experts', 'draw_experts', { witness: '监督人' }));
    const invited = await bureau.openTasks(projectId, 'reply_invitation');
    expect(invited).toHaveLength(5);
    const [declines, silent, slow, ...willing] = invited;
    const name = (task: typeof declines) => bureau.usernameOf(task?.accountId ?? '');
    accepted(
      await bureau.decide(name(declines), declines?.id ?? '', 'decline_invitation', {
        reason: '出差',
        conflict: false,
      }),
    );
    for (const task of [slow, ...willing])
      accepted(
        await bureau.decide(name(task), task?.id ?? '', 'accept_invitation', {
          confidentiality: true,
          noConflict: true,
        }),
      );
    expect(await bureau.openTasks(projectId, 'reply_invitation')).toHaveLength(2);

    // Two working days later the silent one is out, and so is the alternate who was asked in place of the first.
    await bureau.clockTo('2006-02-15T09:30:01.000Z');
    await bureau.engineLooks();
    const asked = await bureau.openTasks(projectId, 'reply_invitation');
    expect(asked).toHaveLength(2);
    expect(asked.map((task) => task.accountId)).not.toContain(silent?.accountId);
    const [lapsed] = await query<{ at: string }>(
      bureau.store,
      `select at from event where project_id = $1 and type = 'assignment_lapsed' limit 1`,
      [projectId],
    );
    expect(lapsed?.at).toBe('2006-02-15T09:30:00.000Z');
    expect(asked.every((task) => task.dueAt === '2006-02-17T09:30:00.000Z')).toBe(true);

    for (const task of asked)
      accepted(
        await bureau.decide(name(task), task.id, 'accept_invitation', {
          confidentiality: true,
          noConflict: true,
        }),
      );
    for (const task of await bureau.openTasks(projectId, 'score')) {
      if (task.accountId === slow?.accountId) continue;
      accepted(
        await bureau.decide(name(task), task.id, 'sign_score_sheet', {
          scores: { innovation: 80, feasibility: 80, benefit: 80, team: 80, budget: 80 },
          comment: '可行。意见如上',
          recommend: true,
          veto: 'none',
        }),
      );
    }
    await bureau.clockTo('2006-02-22T09:30:01.000Z');
    await bureau.engineLooks();
    const [last] = await bureau.openTasks(projectId, 'reply_invitation');
    expect(last?.accountId).not.toBe(slow?.accountId);
    const everybody = await query<{ expert: string }>(
      bureau.store,
      `select expert_id as expert from assignment where project_id = $1`,
      [projectId],
    );
    expect(new Set(everybody.map((row) => row.expert)).size).toBe(everybody.length);
    accepted(
      await bureau.decide(name(last), last?.id ?? '', 'accept_invitation', {
        confidentiality: true,
        noConflict: true,
      }),
    );
    const [score] = await bureau.openTasks(projectId, 'score');
    accepted(
      await bureau.decide(name(score), score?.id ?? '', 'sign_score_sheet', {
        scores: { innovation: 80, feasibility: 80, benefit: 80, team: 80, budget: 80 },
        comment: '可行。意见如上',
        recommend: true,
        veto: 'none',
      }),
    );
    expect(await bureau.stateOf(projectId)).toBe('reviewed');
  });

  it('reminds before a deadline and escalates after it, each once', async () => {
    await bureau.clockTo('2006-02-13T01:00:00.000Z');
    await bureau.engineLooks();
    await toExpertReview(bureau, projectId);
    await review(bureau, projectId);
    await bureau.clockTo('2006-03-31T01:00:00.000Z');
    await bureau.engineLooks();
    await bureau.engineLooks();
    const overdue = await query<{ kind: string }>(
      bureau.store,
      `select data->>'kind' as kind from event where project_id = $1 and type = 'task_overdue'`,
      [projectId],
    );
    expect(overdue).toEqual([{ kind: 'shortlist' }]);
    expect(await bureau.openTasks(projectId, 'shortlist')).toHaveLength(1);
  });

  it('stops for a dispersion that the chair must explain', async () => {
    await bureau.clockTo('2006-02-13T01:00:00.000Z');
    await bureau.engineLooks();
    await toExpertReview(bureau, projectId);
    await review(bureau, projectId, [95, 90, 60, 88, 92]);
    expect(await bureau.stateOf(projectId)).toBe('in_review');
    const [note] = await bureau.openTasks(projectId, 'panel_note');
    accepted(
      await bureau.decide(bureau.usernameOf(note?.accountId ?? ''), note?.id ?? '', 'write_panel_note', {
        note: '一位专家对示范规模有保留意见。',
      }),
    );
    expect(await bureau.stateOf(projectId)).toBe('reviewed');
  });

  it('is swept: whatever changed unseen or is due gets a wake-up', async () => {
    await bureau.engineLooks();
    await query(bureau.owner, `delete from graphile_worker._private_jobs`);
    expect(await sweepWakes(bureau.store)).toBe(0);
    expect(await engineQuiet(bureau.store)).toBe(true);
    await bureau.clockTo('2006-02-13T01:00:00.000Z');
    expect(await engineQuiet(bureau.store)).toBe(false);
    expect(await sweepWakes(bureau.store)).toBe(2);
    const jobs = await query<{ key: string }>(
      bureau.owner,
      `select key from graphile_worker.jobs where task_identifier = 'wake' order by key`,
    );
    expect(jobs.map((job) => job.key)).toEqual(
      [`wake:project:${projectId}`, `wake:round:${bureau.roundId}`].sort(),
    );
  });

  it('gathers wake-ups for a moment, and lets none of them wait where somebody waits for it', async () => {
    const jobs = (): Promise<{ key: string; isWaiting: boolean; payload: unknown }[]> =>
      query(
        bureau.owner,
        `select key, run_at > now() as "isWaiting", payload from graphile_worker._private_jobs where key = $1`,
        [`wake:project:${projectId}`],
      );
    const [gathered, ...others] = await jobs();
    expect(gathered).toMatchObject({ isWaiting: true });
    expect(others).toEqual([]);
    expect(await hurryWakes(bureau.store)).toBeGreaterThan(0);
    expect(await jobs()).toEqual([{ ...gathered, isWaiting: false }]);
    expect(await hurryWakes(bureau.store)).toBe(0);
  });

  it('is swept beside others that wake several at once: all take the jobs in one order', async () => {
    for (let n = 1; n <= 12; n += 1) await file(bureau, `负责人${n}`);
    await sweepWakes(bureau.store);
    const keyed = await query<{ key: string; payload: string }>(
      bureau.owner,
      `select key, payload::text from graphile_worker._private_jobs where key like 'wake:%' order by key`,
    );
    expect(keyed.length).toBeGreaterThan(12);
    let sweeping: Promise<number> = Promise.resolve(0);
    await bureau.owner.dataSource.transaction(async (tx) => {
      const [first, ...others] = keyed;
      const wake = ({ key, payload }: { key: string; payload: string } = { key: '', payload: '{}' }) =>
        query(
          tx,
          `select graphile_worker.add_job('wake', $1::json, job_key := $2, job_key_mode := 'preserve_run_at')`,
          [payload, key],
        );
      await wake(first);
      sweeping = sweepWakes(bureau.store);
      await eventually(async () => {
        const waiting = await query(
          bureau.store,
          `select 1 from pg_locks where not granted and pid <> pg_backend_pid()`,
        );
        if (waiting.length === 0) throw new Error('the sweep has not met the first job yet');
      });
      for (const other of others) await wake(other);
    });
    expect(await sweeping).toBeGreaterThan(12);
  });

  it('is not followed where the case has orders of no tranche: none is paid, and the engine is told of none, however many', async () => {
    await query(
      bureau.owner,
      `insert into payment_order (id, project_id, tranche_n, attempt, amount_fen, payee, state, created_at, changed_at)
       select 'stray-' || n, $1, 1000 + n, 1, 1, '别人', 'created', now(), now() from generate_series(1, 3) n`,
      [projectId],
    );
    const told = () =>
      query(bureau.store, `select data from incident where project_id = $1 and closed_at is null`, [
        projectId,
      ]);
    expect(await attendProject(bureau.store, { projectId, seenSeq: 0 })).toMatchObject({
      incident: true,
      errands: [],
    });
    expect(await told()).toEqual([{ data: { fault: 'orders', orders: 3 } }]);
    await query(bureau.owner, `delete from payment_order where project_id = $1`, [projectId]);
    expect(await attendProject(bureau.store, { projectId, seenSeq: 0 })).toMatchObject({ incident: false });
    expect(await told()).toEqual([]);
  });

  it('is not followed where the record moved along no edge: an incident is raised, once, and closes when it is mended', async () => {
    expect(await attendProject(bureau.store, { projectId, seenSeq: 0 })).toMatchObject({
      incident: false,
      stage: 'application',
    });
    await query(bureau.owner, `update project set state = 'active', stage = 'disbursement' where id = $1`, [
      projectId,
    ]);
    expect(await attendProject(bureau.store, { projectId, seenSeq: 1 })).toMatchObject({
      incident: true,
      waitMs: null,
      stageSeq: 1,
    });
    await attendProject(bureau.store, { projectId, seenSeq: 1 });
    expect(
      await query(bureau.store, `select kind from incident where project_id = $1 and closed_at is null`, [
        projectId,
      ]),
    ).toEqual([{ kind: 'record_out_of_order' }]);
    await query(bureau.owner, `update project set state = 'submitted', stage = 'application' where id = $1`, [
      projectId,
    ]);
    expect(await attendProject(bureau.store, { projectId, seenSeq: 1 })).toMatchObject({
      incident: false,
      stageSeq: 2,
    });
    expect(
      await query(bureau.store, `select 1 from incident where project_id = $1 and closed_at is null`, [
        projectId,
      ]),
    ).toEqual([]);
  });

  it('refuses what needs a calendar year that nobody has recorded', async () => {
    await query(bureau.owner, `delete from calendar_year where year >= 2006`);
    bureau.store.calendar = null;
    await bureau.clockTo('2006-02-10T09:29:00.000Z');
    const again = await act(bureau, 'applicant2', projectId, 'formal_review', 'propose_acceptance', {}).catch(
      () => null,
    );
    expect(again).toBeNull();
    expect(await bureau.stateOf(projectId)).toBe('submitted');
    await bureau.clockTo('2006-02-13T01:00:00.000Z');
    expect(await attendProject(bureau.store, { projectId, seenSeq: 0 })).toMatchObject({
      incident: true,
      waitMs: null,
    });
    expect(await bureau.stateOf(projectId)).toBe('submitted');
  });
});

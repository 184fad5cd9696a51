import {
  addDays,
  dayOf,
  dueAfterWorkingDays,
  GENERAL_PLAN,
  WATCH_LIMITS,
  type DayChange,
  type Instant,
} from '@shenpi/domain';
import {
  attendProject,
  calendarOf,
  changeCalendar,
  newRecordWatch,
  openIncidentsOf,
  query,
  recountSlice,
  verifyRecord,
  type Recount,
} from '@shenpi/record';
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

interface Due {
  readonly id: string;
  readonly kind: string;
  readonly dueAt: Instant;
}

describe('a change of the working calendar', () => {
  let bureau: Bureau;
  let projectId: string;
  beforeEach(async () => {
    bureau = await openBureau();
    projectId = await file(bureau);
    await bureau.clockTo('2006-02-13T01:00:00.000Z');
    await bureau.engineLooks();
  });
  afterEach(() => bureau.close());

  const change = async (...changes: readonly DayChange[]) => {
    const changed = await changeCalendar(bureau.store, { changes, source: '国办发明电〔2006〕1号' });
    if (!changed.ok) throw new Error(changed.rejection.sentenceEn);
  };
  const jobs = () =>
    query<{ id: string; payload: Recount }>(
      bureau.owner,
      `select j.id, p.payload from graphile_worker.jobs j join graphile_worker._private_jobs p on p.id = j.id where j.task_identifier = 'recount' order by j.id`,
    );
  /** What the worker does with the jobs, whatever their hour; how many dues moved. */
  const workOff = async (): Promise<number> => {
    let moved = 0;
    for (let [job] = await jobs(); job; [job] = await jobs()) {
      moved += (await recountSlice(bureau.store, job.payload)).dues;
      await query(bureau.owner, `select graphile_worker.complete_jobs(array[$1::bigint])`, [job.id]);
    }
    return moved;
  };
  const dueOf = async (kind: string): Promise<Due | undefined> =>
    (
      await query<Due>(
        bureau.store,
        `select id, kind, due_at as "dueAt" from task where project_id = $1 and kind = $2 and state = 'open'
         union all select id, kind, due_at from deadline where project_id = $1 and kind = $2 and state = 'open'`,
        [projectId, kind],
      )
    )[0];
  const recounted = () =>
    query<{ moved: readonly { id: string; from: Instant; to: Instant }[] }>(
      bureau.store,
      `select data -> 'moved' as moved from event where type = 'deadlines_recounted' and project_id = $1 order by seq`,
      [projectId],
    );
  const byRule = async (from: Instant, workingDays: number) => {
    bureau.store.calendar = null;
    return dueAfterWorkingDays(await calendarOf(bureau.store), from, workingDays, GENERAL_PLAN.closesAt);
  };

  it('moves what is counted in working days, once, with the engine told and the chain knowing', async () => {
    const before = await dueOf('formal_review');
    const { problems } = await verifyRecord(bureau.store);
    const day = dayOf(before?.dueAt ?? '');
    await change({ day, becomes: 'rest' });
    expect(await workOff()).toBe(1);
    const after = await dueOf('formal_review');
    expect(dayOf(after?.dueAt ?? '') > day).toBe(true);
    expect(await recounted()).toEqual([
      {
        moved: [
          { source: 'task_due', kind: 'formal_review', id: after?.id, from: before?.dueAt, to: after?.dueAt },
        ],
      },
    ]);
    const { dueAt } = await attendProject(bureau.store, { projectId, seenSeq: 0 });
    expect(dueAt).toBe(after?.dueAt);
    expect((await verifyRecord(bureau.store)).problems).toEqual(problems);
  });

  it('brings a deadline nearer by a make-up day, never into the past', async () => {
    const before = await dueOf('formal_review');
    await change({ day: '2006-02-18', becomes: 'work' });
    await workOff();
    const after = await dueOf('formal_review');
    expect((after?.dueAt ?? '') < (before?.dueAt ?? '')).toBe(true);
    expect((after?.dueAt ?? '') > '2006-02-13T01:00:00.000Z').toBe(true);
  });

  it('refuses days that have begun, are so already or are not known, and counts nothing', async () => {
    const codes = [];
    for (const one of [
      { day: '2006-02-13', becomes: 'rest' },
      { day: '2006-02-18', becomes: 'rest' },
      { day: '2009-02-18', becomes: 'work' },
      { day: '2006-02-30', becomes: 'work' },
    ] as const) {
      const changed = await changeCalendar(bureau.store, { changes: [one], source: '通知' });
      codes.push(changed.ok ? 'accepted' : changed.rejection.code);
    }
    expect(codes).toEqual(['day_has_begun', 'day_is_so_already', 'calendar_year_unknown', 'day_invalid']);
    expect(await jobs()).toEqual([]);
  });

  it('is gone on with where a worker died, and moves nothing twice', async () => {
    await change({ day: '2006-02-18', becomes: 'work' });
    const [job] = await jobs();
    if (!job) throw new Error('no job was added');
    await recountSlice(bureau.store, job.payload);
    await recountSlice(bureau.store, job.payload);
    await workOff();
    expect(await recounted()).toHaveLength(1);
  });

  it('finds in the second look what was still counted by the calendar of before', async () => {
    const stale = await dueOf('formal_review');
    await change({ day: '2006-02-18', becomes: 'work' });
    const [first] = await jobs();
    if (!first) throw new Error('no job was added');
    await recountSlice(bureau.store, first.payload);
    const right = await dueOf('formal_review');
    await query(bureau.store, `update task set due_at = $2 where id = $1`, [stale?.id, stale?.dueAt]);
    await workOff();
    expect(await dueOf('formal_review')).toEqual(right);
  });

  it('passes over a case that breaks, once it was tried often enough', async () => {
    await query(
      bureau.owner,
      `create function break_case() returns trigger language plpgsql as $$ begin raise exception 'broken'; end $$;
       create trigger break_case before update on task for each row when (old.project_id = '${projectId}') execute function break_case()`,
    );
    await change({ day: '2006-02-14', becomes: 'rest' });
    const [job] = await jobs();
    if (!job) throw new Error('no job was added');
    await expect(recountSlice(bureau.store, job.payload)).rejects.toThrow('broken');
    const { broken } = await recountSlice(bureau.store, job.payload, false);
    expect(broken.map((one) => one.projectId)).toEqual([projectId]);
    expect((await jobs()).at(-1)).toMatchObject({ payload: { isLast: true } });
  });

  it('follows two changes one after the other', async () => {
    const [opened] = await query<{ at: Instant }>(
      bureau.store,
      `select opened_at as at from task where kind = 'formal_review'`,
    );
    await change({ day: '2006-02-18', becomes: 'work' });
    await change({ day: '2006-02-15', becomes: 'rest' }, { day: '2006-02-16', becomes: 'rest' });
    await workOff();
    const limit = GENERAL_PLAN.limits.formalReview;
    if (!('workingDays' in limit)) throw new Error('the limit is not in working days');
    expect((await dueOf('formal_review'))?.dueAt).toBe(await byRule(opened?.at ?? '', limit.workingDays));
  });

  it('leaves alone what was set on purpose, and what is printed', async () => {
    const due = await dueOf('formal_review');
    const otherwise = `${addDays(dayOf(due?.dueAt ?? ''), 3)}T09:30:00.000Z`;
    await query(bureau.store, `update task set due_at = $2 where id = $1`, [due?.id, otherwise]);
    await change({ day: '2006-02-18', becomes: 'work' });
    expect(await workOff()).toBe(0);
    expect((await dueOf('formal_review'))?.dueAt).toBe(otherwise);
  });

  it('gives a waiting notice and its correction period the new days', async () => {
    accepted(
      await act(bureau, 'handler1', projectId, 'formal_review', 'request_correction', {
        defects: [{ field: 'abstract', defect: '摘要过于简单' }],
      }),
    );
    const before = { deemed: await dueOf('service_deemed'), lapse: await dueOf('correction_lapse') };
    await change({ day: '2006-02-14', becomes: 'rest' });
    await workOff();
    const after = { deemed: await dueOf('service_deemed'), lapse: await dueOf('correction_lapse') };
    if (before.deemed) expect((after.deemed?.dueAt ?? '') > before.deemed.dueAt).toBe(true);
    expect((after.lapse?.dueAt ?? '') > (before.lapse?.dueAt ?? '')).toBe(true);
    bureau.store.calendar = null;
    expect(await differing()).toEqual([]);
  });

  it('moves the next rungs of a ladder', async () => {
    await bureau.clockTo('2006-02-27T01:00:00.000Z');
    await bureau.engineLooks();
    const rungs = () =>
      query<Due>(
        bureau.store,
        `select id, kind, due_at as "dueAt" from deadline where kind = 'task_escalation' and state = 'open' order by n`,
      );
    const before = await rungs();
    expect(before.length).toBeGreaterThan(0);
    await change({ day: dayOf(before[0]?.dueAt ?? ''), becomes: 'rest' });
    await workOff();
    const after = await rungs();
    expect(after.map(({ dueAt }, n) => dueAt > (before[n]?.dueAt ?? ''))).toEqual(before.map(() => true));
  });

  const differing = async () => {
    await newRecordWatch(bureau.store, WATCH_LIMITS).look();
    return openIncidentsOf(bureau.store, ['deadline_differs']);
  };

  it('is no surprise to the watch while it is followed, nor afterwards', async () => {
    await change({ day: '2006-02-18', becomes: 'work' });
    bureau.store.calendar = null;
    expect(await differing()).toEqual([]);
    await workOff();
    expect(await differing()).toEqual([]);
  });

  it('extends a printed publicity that would be too short, and shortens none', async () => {
    await toExpertReview(bureau, projectId);
    await review(bureau, projectId);
    accepted(
      await act(bureau, 'division1', projectId, 'shortlist', 'shortlist', {
        amountFen: 8_000_000,
        reason: '按评审结果安排。',
      }),
    );
    await meet(bureau, [projectId]);
    expect(await bureau.stateOf(projectId)).toBe('publicity');
    const printed = async () =>
      (
        await query<{ startsOn: string; endsOn: string }>(
          bureau.store,
          `select starts_on as "startsOn", ends_on as "endsOn" from publicity where project_id = $1`,
          [projectId],
        )
      )[0];
    const before = await printed();
    const weekend = [0, 1, 2, 3, 4, 5, 6]
      .map((days) => addDays(before?.startsOn ?? '', days))
      .find((day) => new Date(`${day}T00:00:00Z`).getUTCDay() === 6);
    await change({ day: weekend ?? '', becomes: 'work' });
    await workOff();
    expect(await printed()).toEqual(before);
    await change({ day: weekend ?? '', becomes: 'rest' }, { day: before?.endsOn ?? '', becomes: 'rest' });
    await workOff();
    await workOff();
    const after = await printed();
    expect((after?.endsOn ?? '') > (before?.endsOn ?? '')).toBe(true);
    expect((await dueOf('publicity_end'))?.dueAt).toBe(`${after?.endsOn}T16:00:00.000Z`);
  });
});

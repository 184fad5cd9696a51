import { randomUUID } from 'node:crypto';
import type { CureSubject } from '@shenpi/domain';
import {
  askCureBatch,
  confirmCureBatch,
  listCureBatches,
  nextOfCureBatch,
  query,
  readCureBatch,
  runCure,
  trialCureBatch,
} from '@shenpi/record';
import { accepted, act, file, openBureau, type Bureau } from '../record/miniature-bureau';
import { codeOf, operatorOf } from './cures';

describe('a cure for a selection', () => {
  let bureau: Bureau;
  let projects: string[];
  beforeEach(async () => {
    bureau = await openBureau();
    projects = [await file(bureau, '甲一'), await file(bureau, '甲二'), await file(bureau, '甲三')];
    await bureau.clockTo('2006-02-13T01:00:00.000Z');
    await bureau.engineLooks();
  });
  afterEach(() => bureau.close());

  const asked = { kind: 'hold', params: {}, reason: '集中核实' } as const;
  const subjects = (): CureSubject[] => projects.map((projectId) => ({ projectId }));
  const ask = async (commandId = randomUUID()) => {
    const result = await askCureBatch(bureau.store, bureau.actor('operator'), {
      ...asked,
      commandId,
      subjects: subjects(),
    });
    if (!result.ok) throw new Error(result.rejection.sentenceEn);
    return result.batch;
  };
  const second = (batchId: string, agree: boolean, username = 'plan1') =>
    confirmCureBatch(bureau.store, bureau.actor(username), {
      batchId,
      commandId: randomUUID(),
      agree,
      ...(agree ? {} : { reason: '范围有误' }),
    });
  const read = async (batchId: string) => {
    const found = await readCureBatch(bureau.store, bureau.actor('plan1'), batchId);
    if (!found) throw new Error('no such batch');
    return found;
  };
  /** What the job of the worker does; `rows` of them, as if the worker died then. */
  const work = async (batchId: string, rows = Infinity): Promise<void> => {
    for (let n = 0; n < rows; n += 1) {
      const id = await nextOfCureBatch(bureau.store, batchId);
      if (id === null) return;
      await runCure(bureau.store, id);
    }
  };
  const held = () => query(bureau.store, `select id from project where held_at is not null`);

  it('is tried first: how many can, and why the others cannot', async () => {
    const tried = await trialCureBatch(bureau.store, bureau.actor('operator'), {
      ...asked,
      subjects: [...subjects(), ...subjects(), { projectId: randomUUID() }],
    });
    expect(tried).toMatchObject({ ok: true, total: 4, can: 3, cannot: 1 });
    expect(tried.ok && tried.rows.at(-1)).toMatchObject({
      plan: null,
      refusalEn: 'Not found, or not yours to see.',
    });
    expect(await query(bureau.store, `select 1 from cure`)).toEqual([]);
  });

  it('is confirmed once for all, and goes on where a worker died', async () => {
    const batch = await ask();
    expect(batch).toMatchObject({ total: 3, waiting: 3, state: 'waiting_second', maySecond: false });
    expect(await nextOfCureBatch(bureau.store, batch.id)).toBeNull();
    expect(codeOf(await second(batch.id, true, 'operator'))).toBe('second_person_needed');
    const both = await Promise.all([second(batch.id, true), second(batch.id, true, 'division1')]);
    expect(both.map(codeOf).sort()).toEqual(['accepted', 'cure_closed']);
    await work(batch.id, 2);
    expect((await read(batch.id)).batch).toMatchObject({ done: 2, waiting: 1, state: 'running' });
    // One that was done already, once more: whoever comes later may not know.
    const [first] = (await read(batch.id)).rows.filter(({ state }) => state === 'done');
    await runCure(bureau.store, first?.id ?? '');
    await Promise.all([work(batch.id), work(batch.id)]);
    const { batch: over, rows } = await read(batch.id);
    expect(over).toMatchObject({ done: 3, failed: 0, waiting: 0, state: 'done' });
    expect(rows.every(({ secondBy }) => secondBy !== null)).toBe(true);
    expect(await held()).toHaveLength(3);
    for (const projectId of projects)
      expect(await operatorOf(bureau).told(projectId)).toEqual(['cure_asked', 'cure_confirmed', 'cure_done']);
  });

  it('gives each row its own result', async () => {
    const batch = await ask();
    const [moved] = projects;
    accepted(
      await act(bureau, 'handler1', moved ?? '', 'formal_review', 'refuse_filing', {
        reasonCode: 'out_of_scope',
        reason: '不属于本计划支持范围',
      }),
    );
    await second(batch.id, true);
    await work(batch.id);
    const { batch: over, rows } = await read(batch.id);
    expect(over).toMatchObject({ done: 2, failed: 1, state: 'done' });
    expect(rows.find(({ projectId }) => projectId === moved)).toMatchObject({
      state: 'refused',
      outcomeEn: 'The case has ended.',
    });
  });

  it('changes nothing when the second person refuses, and is asked for once', async () => {
    const commandId = randomUUID();
    const batch = await ask(commandId);
    expect((await ask(commandId)).id).toBe(batch.id);
    expect(codeOf(await second(batch.id, false))).toBe('accepted');
    await work(batch.id);
    expect(await held()).toEqual([]);
    const listed = await listCureBatches(bureau.store, bureau.actor('director'), { limit: 5 });
    expect(listed.items).toMatchObject([{ id: batch.id, state: 'refused', failed: 3 }]);
  });
});

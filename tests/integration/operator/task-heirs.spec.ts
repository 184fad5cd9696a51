import { isRejection } from '@shenpi/domain';
import { listTaskHeirs, query } from '@shenpi/record';
import { act, file, openBureau, toExpertReview, type Bureau } from '../record/miniature-bureau';
import { operatorOf } from './cures';

describe('whom a task may be handed over to', () => {
  let bureau: Bureau;
  beforeEach(async () => {
    bureau = await openBureau();
  });
  afterEach(() => bureau.close());

  const heirs = async (taskId: string, username = 'operator') =>
    (await listTaskHeirs(bureau.store, bureau.actor(username), taskId)).map(({ id }) => id).toSorted();
  const firstTask = async (projectId: string): Promise<string> => {
    const [task] = await bureau.openTasks(projectId);
    if (!task) throw new Error('no open task');
    return task.id;
  };

  it('is exactly whom the cure itself would accept', async () => {
    const projectId = await file(bureau);
    await bureau.clockTo('2006-02-13T01:00:00.000Z');
    await bureau.engineLooks();
    const taskId = await firstTask(projectId);
    const { trial } = operatorOf(bureau);
    const people = await query<{ id: string }>(bureau.store, `select id from account where active`);
    const accepted: string[] = [];
    for (const { id } of people) {
      const tried = await trial('hand_over_task', { taskId }, { accountId: id });
      if (tried.ok && !isRejection(tried.plan)) accepted.push(id);
    }
    expect(accepted).toContain(bureau.actor('handler2').accountId);
    expect(await heirs(taskId)).toEqual(accepted.toSorted());
  });

  it('is nobody who has left', async () => {
    const projectId = await file(bureau);
    await bureau.clockTo('2006-02-13T01:00:00.000Z');
    await bureau.engineLooks();
    const taskId = await firstTask(projectId);
    await query(bureau.store, `update account set active = false where username = 'handler2'`);
    expect(await heirs(taskId)).not.toContain(bureau.actor('handler2').accountId);
  });

  it('is nobody where the task must be done in person, and nothing for whoever may not cure', async () => {
    const projectId = await file(bureau);
    await bureau.clockTo('2006-02-13T01:00:00.000Z');
    await bureau.engineLooks();
    await toExpertReview(bureau, projectId);
    const drawing = await firstTask(projectId);
    expect(await heirs(drawing)).not.toEqual([]);
    expect(await heirs(drawing, 'plan1')).toEqual([]);
    await act(bureau, 'plan1', projectId, 'draw_experts', 'draw_experts', { witness: '监督人' });
    expect(await heirs(await firstTask(projectId))).toEqual([]);
  });
});

import { randomUUID } from 'node:crypto';
import { fileObjection, listPublicity } from '@shenpi/contract';
import { viewOf, type Case, type Scene } from '../play/case';
import { expectEqual, expectThat } from '../play/expectation';
import { act, decide, read, refused } from '../play/play';
import { taskOf } from '../play/tasks';

/** An objection during the publicity: anonymous it is refused; under a real name it holds the case until it is dismissed. */
export const object = async (scene: Scene, { projectId }: Case): Promise<void> => {
  const { play, cast } = scene;
  const { notices } = await read(play, null, listPublicity);
  expectThat(
    'the case is under publicity',
    notices.some((notice) => notice.projectId === projectId),
  );
  const objection = {
    name: '刘建国',
    contact: '0990-6668888',
    content: '该项目与在研项目内容相近，请核查。',
  };
  const filing = (name: string) => ({
    params: { projectId },
    body: { ...objection, name, commandId: randomUUID() },
  });
  await refused(
    play,
    null,
    ['匿名提出异议', 'an anonymous objection'],
    { status: 422, code: 'real_name_required' },
    fileObjection,
    filing('匿名'),
  );
  await act(
    play,
    null,
    ['实名提出异议', 'an objection under a real name'],
    fileObjection,
    filing(objection.name),
  );
  const task = await taskOf(play, cast.planOffice, 'handle_objection', { projectId });
  expectEqual(
    'the state while the objection is open',
    (await viewOf(play, cast.planOffice, { projectId })).state,
    'objection',
  );
  await decide(play, cast.planOffice, ['异议不成立，恢复公示', 'the objection is dismissed'], {
    taskId: task.id,
    decision: { kind: 'dismiss_objection', payload: { finding: '经核查，研究内容和考核指标均不重复。' } },
  });
};

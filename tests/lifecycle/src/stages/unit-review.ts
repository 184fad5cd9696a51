import { decideTask, listMessages } from '@shenpi/contract';
import { until } from '../http/until';
import type { Case, Scene } from '../play/case';
import { expectEqual } from '../play/expectation';
import { decide, NOT_FOUND, read, refused } from '../play/play';
import { taskOf } from '../play/tasks';

const MESSAGE_LIMIT_MS = 15_000;

/** The complete form goes to the unit. */
export const submit = async ({ play, cast }: Scene, { projectId, form }: Case): Promise<void> => {
  const task = await taskOf(play, cast.applicant, 'complete_application', { projectId });
  await decide(play, cast.applicant, ['提交申报书', 'the applicant submits'], {
    taskId: task.id,
    decision: { kind: 'submit_application', payload: { form } },
    next: { holder: cast.unitAdmin, kind: 'unit_review', place: { projectId } },
  });
};

/** The notifier tells the unit that something waits, with the case's task behind it. */
const unitIsTold = async ({ play, cast }: Scene, taskId: string): Promise<void> => {
  const startedAt = performance.now();
  const message = await until(
    'a message for the unit',
    async () =>
      (await read(play, cast.unitAdmin, listMessages, { query: { limit: 50 } })).items.find(
        (item) => item.taskId === taskId,
      ),
    { limitMs: MESSAGE_LIMIT_MS },
  );
  play.tell(cast.unitAdmin, ['收到消息', 'gets a message'], performance.now() - startedAt, message.zh);
};

interface Sent {
  readonly taskId: string;
  readonly commandId: string;
  readonly decision: { readonly kind: 'approve_unit_review'; readonly payload: { readonly opinion: string } };
  readonly receipt: unknown;
}

/** The same command again gets the same receipt; other content under its id is refused, and another account sees nothing. */
const sentAgain = async (
  { play, cast }: Scene,
  { taskId, commandId, decision, receipt }: Sent,
): Promise<void> => {
  const again = await read(play, cast.unitAdmin, decideTask, {
    params: { taskId },
    body: { commandId, decision },
  });
  expectEqual('the receipt of the same command sent twice', again.receipt, receipt);
  play.tell(cast.unitAdmin, ['同一指令重发', 'the same command again'], null, '同一收据 the same receipt');
  await refused(
    play,
    cast.unitAdmin,
    ['同一指令编号换内容', 'its id with other content'],
    { status: 422, code: 'command_reused' },
    decideTask,
    {
      params: { taskId },
      body: { commandId, decision: { ...decision, payload: { opinion: '改了主意' } } },
    },
  );
  await refused(play, cast.stranger, ['外单位重发该指令', 'another unit sends it'], NOT_FOUND, decideTask, {
    params: { taskId },
    body: { commandId, decision },
  });
};

/** The unit returns the case once, then agrees; and that decision is sent again in three ways. */
export const unitReview = async (scene: Scene, filed: Case): Promise<void> => {
  const { play, cast } = scene;
  const { projectId } = filed;
  const first = await taskOf(play, cast.unitAdmin, 'unit_review', { projectId });
  await unitIsTold(scene, first.id);
  await decide(play, cast.unitAdmin, ['单位退回修改', 'the unit returns it'], {
    taskId: first.id,
    decision: { kind: 'return_unit_review', payload: { reason: '请在摘要中写明示范地点' } },
    next: { holder: cast.applicant, kind: 'complete_application', place: { projectId } },
  });
  await submit(scene, filed);
  const { id: taskId } = await taskOf(play, cast.unitAdmin, 'unit_review', { projectId });
  const decision = { kind: 'approve_unit_review', payload: { opinion: '材料真实，同意报送' } } as const;
  const { receipt, commandId } = await decide(play, cast.unitAdmin, ['单位同意并报送', 'the unit agrees'], {
    taskId,
    decision,
  });
  await sentAgain(scene, { taskId, commandId, decision, receipt });
};

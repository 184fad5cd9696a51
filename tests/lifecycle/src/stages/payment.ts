import { dayOf } from '@shenpi/domain';
import type { Case, Scene } from '../play/case';
import { recordNow } from '../play/clock';
import { decide, NOT_FOUND, refusedDecision } from '../play/play';
import { taskOf } from '../play/tasks';

/** One tranche: released by the bureau, confirmed by the finance bureau (never by the same person), received by the unit. */
export const payTranche = async ({ play, cast }: Scene, { projectId }: Case, n: number): Promise<void> => {
  const release = await taskOf(play, cast.divisionHead, 'release_opinion', { projectId });
  await decide(play, cast.divisionHead, [`第${n}笔下拨意见`, `the release opinion of tranche ${n}`], {
    taskId: release.id,
    decision: { kind: 'give_release_opinion', payload: { inspection: '现场检查和凭证核对合格' } },
    next: { holder: cast.finance, kind: 'confirm_payment', place: { projectId } },
  });
  const payment = await taskOf(play, cast.finance, 'confirm_payment', { projectId });
  const today = dayOf(await recordNow(play, cast.finance));
  const confirm = {
    kind: 'confirm_payment',
    payload: { voucherNumber: `拨字${projectId.slice(0, 8)}-${n}`, paidOn: today },
  } as const;
  await refusedDecision(
    play,
    cast.divisionHead,
    ['出具意见的人确认拨付', 'the person who released confirms the payment'],
    NOT_FOUND,
    payment.id,
    confirm,
  );
  await decide(play, cast.finance, ['财政局确认拨付', 'the finance bureau confirms the payment'], {
    taskId: payment.id,
    decision: confirm,
    next: { holder: cast.unitAdmin, kind: 'confirm_receipt', place: { projectId } },
  });
  const receipt = await taskOf(play, cast.unitAdmin, 'confirm_receipt', { projectId });
  await decide(play, cast.unitAdmin, ['单位确认到账', 'the unit confirms the receipt'], {
    taskId: receipt.id,
    decision: { kind: 'confirm_receipt', payload: { receivedOn: today } },
  });
};

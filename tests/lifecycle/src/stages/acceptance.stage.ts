import { readTimeline } from '@shenpi/contract';
import { GENERAL_PLAN } from '@shenpi/domain';
import { viewOf, type Case, type Scene } from '../play/case';
import { expectEqual, expectThat, needed } from '../play/expectation';
import { GRANTED } from '../play/form';
import { decide, read, refusedDecision } from '../play/play';
import { holdersOf, taskOf } from '../play/tasks';
import { payTranche } from './payment';

const judge = async ({ play, cast }: Scene, { projectId }: Case): Promise<void> => {
  const panel = await holdersOf(play, cast.experts, 'acceptance_opinion', { projectId });
  expectEqual('members of the acceptance panel', panel.length, GENERAL_PLAN.acceptance.panelSize);
  for (const [index, { person, task }] of panel.entries()) {
    await decide(play, person, ['签署验收意见', 'an expert signs the opinion'], {
      taskId: task.id,
      decision: {
        kind: 'sign_acceptance_opinion',
        payload: { score: 88 + index, agree: true, veto: 'none', opinion: '指标全部完成，同意通过验收。' },
      },
      ...(index === panel.length - 1
        ? { next: { holder: cast.divisionHead, kind: 'conclude_acceptance', place: { projectId } } as const }
        : {}),
    });
  }
};

/** What the record must say of a whole life. */
const checkTheEnd = async ({ play, cast }: Scene, filed: Case): Promise<void> => {
  const view = await viewOf(play, cast.planOffice, filed);
  expectEqual('the state at the end', [view.state, view.stage], ['archived', 'ended']);
  const tranches = view.money?.tranches ?? [];
  expectEqual(
    'what was received of the grant',
    tranches
      .filter(({ state }) => state === 'receipt_confirmed')
      .reduce((sum, { amountFen }) => sum + amountFen, 0),
    GRANTED,
  );
  const { items } = await read(play, cast.planOffice, readTimeline, {
    params: { projectId: filed.projectId },
    query: { limit: 200 },
  });
  expectThat(`a whole life is in the timeline (${items.length} entries)`, items.length >= 40);
  expectEqual('what waits for somebody at the end', view.waitingFor.length, 0);
};

/** Applied for, judged, concluded, the rest paid, archived. */
export const acceptanceStage = async (scene: Scene, filed: Case): Promise<void> => {
  const { play, cast } = scene;
  const { projectId, form } = filed;
  const apply = await taskOf(play, cast.applicant, 'apply_for_acceptance', { projectId });
  await decide(play, cast.applicant, ['申请验收', 'the applicant applies for acceptance'], {
    taskId: apply.id,
    decision: {
      kind: 'apply_for_acceptance',
      payload: {
        actuals: form.indicators.map(({ target }) => target),
        summary: '各项指标均已完成，示范效果良好。',
        fileHash: null,
      },
    },
  });
  await judge(scene, filed);
  const conclusion = await taskOf(play, cast.divisionHead, 'conclude_acceptance', { projectId });
  await refusedDecision(
    play,
    cast.divisionHead,
    ['结论与门槛不符', 'a conclusion that the facts do not allow'],
    { status: 422, code: 'conclusion_not_allowed' },
    conclusion.id,
    {
      kind: 'conclude_acceptance',
      payload: { conclusion: 'failed', dueDiligence: false, reason: '试一试' },
    },
  );
  await decide(play, cast.divisionHead, ['验收通过', 'the acceptance is passed'], {
    taskId: conclusion.id,
    decision: {
      kind: 'conclude_acceptance',
      payload: { conclusion: 'passed', dueDiligence: false, reason: '' },
    },
    next: { holder: cast.archivist, kind: 'accept_archive', place: { projectId } },
  });
  const archive = await taskOf(play, cast.archivist, 'accept_archive', { projectId });
  const accepting = {
    kind: 'accept_archive',
    payload: { complete: true, boxNumber: `K-${projectId.slice(0, 6)}` },
  } as const;
  await refusedDecision(
    play,
    cast.archivist,
    ['经费未结清先归档', 'the archive before the funds are settled'],
    { status: 409, code: 'funds_not_settled' },
    archive.id,
    accepting,
  );
  await payTranche(scene, filed, 2);
  const { receipt } = await decide(play, cast.archivist, ['接收归档', 'the archive is accepted'], {
    taskId: archive.id,
    decision: accepting,
  });
  expectEqual('the state in the last receipt', needed('a state', receipt.state), 'archived');
  await checkTheEnd(scene, filed);
};

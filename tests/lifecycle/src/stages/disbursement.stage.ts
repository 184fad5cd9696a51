import { instantOf } from '@shenpi/domain';
import type { Case, Scene } from '../play/case';
import { justAfter, moveClockTo, untilState } from '../play/clock';
import { decide } from '../play/play';
import { taskOf } from '../play/tasks';
import { payTranche } from './payment';

/** The task book signed by both, the first tranche paid, and the project runs to its end date. */
export const disbursementStage = async (scene: Scene, filed: Case): Promise<void> => {
  const { play, cast } = scene;
  const { projectId, form } = filed;
  const units = await taskOf(play, cast.unitAdmin, 'sign_task_book_for_unit', { projectId });
  await decide(play, cast.unitAdmin, ['单位签署任务书', 'the unit signs the task book'], {
    taskId: units.id,
    decision: {
      kind: 'sign_task_book_for_unit',
      payload: { agreed: true, responsiblePerson: form.leaderName },
    },
  });
  const bureaus = await taskOf(play, cast.director, 'sign_task_book_for_bureau', { projectId });
  await decide(play, cast.director, ['科技局签署任务书', 'the bureau signs the task book'], {
    taskId: bureaus.id,
    decision: { kind: 'sign_task_book_for_bureau', payload: { agreed: true } },
    next: { holder: cast.divisionHead, kind: 'release_opinion', place: { projectId } },
  });
  await payTranche(scene, filed, 1);
  await moveClockTo(
    play,
    cast.operator,
    ['时钟前进至实施期满', 'the clock moves to the end date'],
    justAfter(instantOf(form.endsOn, '24:00')),
  );
  await untilState(play, cast.applicant, projectId, 'acceptance_due');
};

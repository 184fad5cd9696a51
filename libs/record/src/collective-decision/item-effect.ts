import { isByRule, nextState, type Trigger } from '@shenpi/domain';
import { createGrant } from '../disbursement/grant';
import { commitUnit } from '../disbursement/task-book';
import { moveProject } from '../lifecycle/move-project';
import type { ProjectRow } from '../lifecycle/project.row';
import type { Work } from '../work/work';
import type { ItemRow, MeetingRow } from './meeting';
import { startPublicity } from './publicity';

type Outcome = NonNullable<ItemRow['outcome']>;

const OUTCOME_TRIGGERS: Readonly<Record<Outcome, Trigger>> = {
  passed: 'item_passed',
  failed: 'item_failed',
  deferred: 'item_deferred',
};

/** What the meeting decided on an item becomes the case's next state; a case that was deferred too often fails instead. */
export const giveEffect = async (
  work: Work,
  project: ProjectRow,
  meeting: MeetingRow,
  item: Pick<ItemRow, 'position'> & { readonly outcome: Outcome },
): Promise<void> => {
  const edition = await work.edition(project);
  const outcome =
    item.outcome === 'deferred' && project.deferrals >= edition.meeting.maxDeferrals
      ? 'failed'
      : item.outcome;
  if (outcome === 'deferred') {
    project.deferrals += 1;
    work.amend(project.id, { deferrals: project.deferrals });
  }
  const trigger = OUTCOME_TRIGGERS[outcome];
  // Where no document is issued afterwards, the meeting's own decision is the grant.
  const isGranted = nextState(edition, project.state, trigger) === 'pending_contract';
  if (isGranted) await createGrant(work, project, `${meeting.number}-${item.position}`);
  await moveProject(work, project, trigger, work.now, { meetingId: meeting.id, position: item.position });
  if (isGranted && isByRule(edition, 'sign_task_book_for_unit')) await commitUnit(work, project);
  if (outcome === 'passed' && project.state === 'publicity') await startPublicity(work, project, work.now);
};

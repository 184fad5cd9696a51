import {
  correctDeadlineRejection,
  dayOf,
  isRejection,
  skipWaitRejection,
  type Instant,
  type Wait,
} from '@shenpi/domain';
import { settleLocked } from '../../lifecycle/settle';
import { stuckRejection } from '../../lifecycle/standstill';
import { forgetLateness } from '../../task/end-tasks';
import type { Work } from '../../work/work';
import type { CaseDue } from '../case-dues.read';
import { projectOf, type CureCase, type CureJudge } from './cure-case';
import { expectedAt, moveDue, openDue } from './due-facts';

const dueOf = ({ subject }: CureCase) => {
  if (!('due' in subject)) throw new Error('the cure points at no due');
  return subject.due;
};

/** Whether the expert whose task it is can act: an account, a place in the pool, and no absence at this moment. */
const holderOf = async (work: Work, due: CaseDue): Promise<Wait['holder']> => {
  if (due.accountId === null) return null;
  const rows = await work.sql<{ active: boolean; away: boolean }>(
    `select a.active and coalesce(e.active, true) as active,
       exists (select 1 from absence b where b.account_id = a.id and b.ended_at is null and b.starts_at <= $2 and b.ends_at > $2) as away
     from account a left join expert e on e.account_id = a.id where a.id = $1`,
    [due.accountId, work.now],
  );
  if (!rows[0]?.active) return 'inactive';
  return rows[0].away ? 'away' : 'present';
};

/** Makes a reminder or a wait due at this moment; what it brings happens in the same transaction. */
export const skipWait: CureJudge = async (cure) => {
  const { work } = cure;
  const project = projectOf(cure);
  const due = await openDue(work, project, dueOf(cure));
  if (isRejection(due)) return due;
  const refusal = skipWaitRejection({
    source: due.source,
    kind: due.kind,
    holder: await holderOf(work, due),
  });
  if (refusal) return refusal;
  return {
    effect: { kind: 'skip_wait', source: due.source, due: due.kind, dueAt: due.dueAt },
    carryOut: async () => {
      await moveDue(work, due, work.now);
      await settleLocked(work, {});
      if (work.stuck.has(project.id)) return stuckRejection(work.stuck.get(project.id));
      work.wake({ kind: 'project', id: project.id });
      return { zh: '已立即到期并生效。', en: 'It fell due and took effect.', data: { due: due.kind } };
    },
  };
};

/** A printed period never ends before what was printed: the page that the public reads moves with the deadline. */
const extendPublicity = (work: Work, projectId: string, until: Instant): Promise<unknown> =>
  work.sql(
    `update publicity set ends_at = $2, ends_on = $3 where project_id = $1 and ended_at is null and held_at is null and ends_at < $2`,
    [projectId, until, dayOf(new Date(Date.parse(until) - 1).toISOString())],
  );

/** Sets another instant for a deadline, never earlier than the edition's limit grants. */
export const correctDeadline: CureJudge = async (cure) => {
  const { work, params } = cure;
  const project = projectOf(cure);
  const due = await openDue(work, project, dueOf(cure));
  if (isRejection(due)) return due;
  const refusal = correctDeadlineRejection(
    {
      source: due.source,
      kind: due.kind,
      currentAt: due.dueAt,
      expectedAt: await expectedAt(work, due),
      dueAt: params.dueAt,
    },
    work.now,
  );
  if (refusal) return refusal;
  const to = params.dueAt ?? due.dueAt;
  return {
    effect: { kind: 'correct_deadline', source: due.source, due: due.kind, from: due.dueAt, to },
    carryOut: async () => {
      await moveDue(work, due, to);
      if (due.source === 'task_due') await forgetLateness(work, due.id, work.now);
      if (due.kind === 'publicity_end') await extendPublicity(work, project.id, to);
      work.wake({ kind: 'project', id: project.id });
      return {
        zh: '期限已更正。',
        en: 'The deadline is corrected.',
        data: { due: due.kind, from: due.dueAt, to },
      };
    },
  };
};

import { readProject, readTask } from '@shenpi/contract';
import { seen } from './desk';
import type { Matter, Way } from './ways';

const ACTUALS: Readonly<Record<'all' | 'most' | 'half', readonly number[]>> = {
  all: [1200, 2],
  most: [700, 2],
  half: [500, 1],
};

const isShort = ({ character: { fate } }: Matter): boolean =>
  fate === 'acceptance_failed' || fate === 'acceptance_closed';

const isReworked = ({ character: { fate, has } }: Matter): boolean =>
  fate === 'rectification_lapsed' || (fate === 'archived' && has('rework'));

/** Late applicants wait until they are overdue; who lets the rectification lapse does not come again. */
export const applyForAcceptance: Way = async (matter) => {
  const { desk, projectId, character } = matter;
  const page = seen(await desk.look(readProject, { params: { projectId } }));
  if (page === undefined) return undefined;
  const { state } = page.project;
  if (state === 'acceptance_due' && character.has('late_acceptance')) return undefined;
  if (state === 'rework' && character.fate === 'rectification_lapsed') return undefined;
  const reached = isShort(matter) ? 'half' : isReworked(matter) && state !== 'rework' ? 'most' : 'all';
  return {
    kind: 'apply_for_acceptance',
    payload: { actuals: [...ACTUALS[reached]], summary: '按任务书完成。', fileHash: null },
  };
};

export const signOpinion: Way = (matter) => {
  if (matter.character.has('silent_expert') && matter.perhaps(10, 'no opinion')) return undefined;
  return {
    kind: 'sign_acceptance_opinion',
    payload: {
      score: 80 + (isShort(matter) ? -30 : 0),
      agree: true,
      veto: 'none',
      opinion: '同意专家组意见。',
    },
  };
};

/** Best first. A project is closed only where the bureau finds that the team did its duty, although that way is open to every one. */
const CONCLUSIONS = ['passed', 'rework', 'failed'] as const;

export const concludeAcceptance: Way = async ({ desk, task, character }) => {
  const page = seen(await desk.look(readTask, { params: { taskId: task.id } }));
  const allowed = page?.context.acceptance?.allowed;
  if (allowed === undefined) return undefined;
  const isClosing = character.fate === 'acceptance_closed';
  const conclusion =
    isClosing && !allowed.includes('passed')
      ? 'closed'
      : (CONCLUSIONS.find((open) => allowed.includes(open)) ?? 'failed');
  return {
    kind: 'conclude_acceptance',
    payload: { conclusion, dueDiligence: isClosing, reason: conclusion === 'passed' ? '' : '按指标完成率。' },
  };
};

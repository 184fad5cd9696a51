import { GENERAL_PLAN, transitionsOf, type ProjectState, type TaskKind } from '@shenpi/domain';

/** What a hundred cases look like: where they stand, what is open in them, and which due of the state runs. */
interface Standing {
  readonly state: ProjectState;
  readonly cases: number;
  readonly tasks: readonly TaskKind[];
  readonly deadline?: string;
}

/**
 * Of a hundred tasks about twelve wait for an applicant, twelve for an expert by name, nineteen for a unit and all others for an office.
 * The numbers are ours; what opens in a state is the domain's table.
 */
export const CASE_MIX: readonly Standing[] = [
  { state: 'draft', cases: 6, tasks: ['complete_application'] },
  { state: 'unit_review', cases: 10, tasks: ['unit_review'] },
  { state: 'formal_review', cases: 18, tasks: ['formal_review'] },
  { state: 'formal_review_check', cases: 5, tasks: ['formal_review_check'] },
  { state: 'correction', cases: 3, tasks: ['correct_application'], deadline: 'correction_lapse' },
  { state: 'expert_review', cases: 4, tasks: ['draw_experts'] },
  { state: 'in_review', cases: 6, tasks: ['score', 'score'] },
  { state: 'reviewed', cases: 6, tasks: ['shortlist'] },
  { state: 'shortlisted', cases: 4, tasks: ['put_on_agenda'] },
  { state: 'to_issue', cases: 4, tasks: ['issue_grant'] },
  {
    state: 'pending_contract',
    cases: 4,
    tasks: ['sign_task_book_for_unit', 'sign_task_book_for_bureau'],
    deadline: 'task_book_lapse',
  },
  { state: 'active', cases: 5, tasks: ['release_opinion'], deadline: 'project_end' },
  { state: 'active', cases: 5, tasks: ['confirm_receipt'], deadline: 'project_end' },
  { state: 'active', cases: 5, tasks: [], deadline: 'project_end' },
  { state: 'acceptance_due', cases: 3, tasks: ['apply_for_acceptance'], deadline: 'acceptance_lapse' },
  { state: 'overdue', cases: 1, tasks: ['apply_for_acceptance'] },
  { state: 'passed', cases: 5, tasks: ['accept_archive'] },
  { state: 'archived', cases: 4, tasks: [] },
  { state: 'not_shortlisted', cases: 2, tasks: [] },
];

const HUNDRED = CASE_MIX.reduce((sum, { cases }) => sum + cases, 0);
const OPEN_IN_A_HUNDRED = CASE_MIX.reduce((sum, { cases, tasks }) => sum + cases * tasks.length, 0);

/** How many cases of the mix hold so many open tasks. */
export const casesFor = (openTasks: number): number => Math.ceil((openTasks * HUNDRED) / OPEN_IN_A_HUNDRED);

/** Each of the hundred places with its standing. */
export const places = (): readonly Standing[] =>
  CASE_MIX.flatMap((standing) => Array.from({ length: standing.cases }, () => standing));

interface Step {
  readonly from: string;
  readonly to: ProjectState;
  readonly on: string;
}

/** The shortest way along the edition's edges from a draft to the state. */
export const wayTo = (state: ProjectState): readonly Step[] => {
  const edges = transitionsOf(GENERAL_PLAN).filter(({ from }) => from !== 'new');
  let ways: readonly (readonly Step[])[] = [[]];
  for (let length = 0; length <= edges.length; length += 1) {
    const found = ways.find((way) => (way.at(-1)?.to ?? 'draft') === state);
    if (found) return found;
    ways = ways.flatMap((way) =>
      edges
        .filter(({ from, to }) => from === (way.at(-1)?.to ?? 'draft') && !way.some((step) => step.to === to))
        .map(({ from, to, on }) => [...way, { from, to, on }]),
    );
  }
  throw new Error(`no way from a draft to ${state}`);
};

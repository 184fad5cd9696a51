import type { TaskKind } from '../lifecycle';
import { ESCALATION_OFFICES } from '../task';
import type { NoticeRule, Still } from './notice-rule';
import { kept, mailed, urgent } from './notice-rule-forms';

/** An applicant's own tasks are announced by the state that opens them, to the unit as well; see the rules of state_changed. */
const TOLD_WITH_THE_STATE: readonly TaskKind[] = [
  'complete_application',
  'correct_application',
  'apply_for_acceptance',
];

const open: Still = { task: 'open' };

/** What is told of tasks and of money that somebody has to move. */
export const TASK_NOTICE_RULES: readonly NoticeRule[] = [
  kept(
    mailed({
      id: 'task_opened',
      on: 'task_opened',
      unless: { kind: TOLD_WITH_THE_STATE },
      to: ['holder'],
      kind: 'task_opened',
      still: open,
    }),
  ),
  // Whoever gets a task from an operator's hands learns of it as of a new one, the applicant as well.
  kept(
    mailed({
      id: 'task_handed_over',
      on: 'task_handed_over',
      to: ['holder'],
      kind: 'task_opened',
      still: open,
    }),
  ),
  kept(
    mailed({ id: 'task_reminded', on: 'task_reminded', to: ['holder'], kind: 'task_reminded', still: open }),
  ),
  kept(urgent({ id: 'task_overdue', on: 'task_overdue', to: ['holder'], kind: 'task_overdue', still: open })),
  kept(urgent({ id: 'task_urged', on: 'task_urged', to: ['holder'], kind: 'task_urged', still: open })),
  // The task of a case climbs the ladder of its edition, which says when each office is told.
  ...ESCALATION_OFFICES.map((office) =>
    kept(
      urgent({
        id: `task_escalated_${office}`,
        on: 'task_escalated',
        when: { to: [office] },
        to: [office],
        kind: 'task_escalated',
        still: open,
      }),
    ),
  ),
  kept(
    urgent({
      id: 'minutes_escalated',
      on: 'task_overdue',
      when: { kind: ['sign_minutes'] },
      to: ['division_head', 'vice_director'],
      kind: 'task_escalated',
      still: open,
    }),
  ),
  kept(
    urgent({
      id: 'supervision_ticket_opened',
      on: 'supervision_ticket_opened',
      to: ['holder', 'division_head', 'vice_director', 'director'],
      kind: 'supervision_ticket_opened',
      still: open,
    }),
  ),
  kept(
    mailed({
      id: 'substitute_named',
      on: 'absence_recorded',
      to: ['substitute'],
      kind: 'substitute_named',
    }),
  ),
  kept(
    urgent({
      id: 'payment_overdue',
      on: 'payment_overdue',
      to: ['finance_bureau', 'division_head', 'vice_director'],
      kind: 'payment_overdue',
      still: { tranche: 'unpaid' },
    }),
  ),
];

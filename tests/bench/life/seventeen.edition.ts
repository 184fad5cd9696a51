import { GENERAL_PLAN, RULE_STEPS, type ProgramEdition } from '@shenpi/domain';

/**
 * A simplified program with exactly seventeen human decisions: application, formal check, five scores, seven ballots, the bureau's
 * signature, the payment, and the acceptance of the file. Whatever lies between them follows by the edition's rule: the draw and the
 * appointment of the experts, the call to the vote, the effect of the vote, the unit's commitment, the release and the receipt.
 */
export const SEVENTEEN: ProgramEdition = {
  ...GENERAL_PLAN,
  code: 'seventeen_decisions',
  zh: '简化程序计划项目',
  en: 'Simplified program of seventeen decisions',
  skips: [
    'unit_review',
    'recommender_review',
    'submitted',
    'formal_review_check',
    'accepted',
    'expert_review',
    'shortlisted',
    'director_meeting',
    'publicity',
    'objection',
    'to_issue',
    'acceptance_due',
    'overdue',
    'acceptance_review',
    'rework',
    'closed',
    'failed',
  ],
  replacedEdges: [
    { from: 'draft', on: 'submit_application', to: 'formal_review' },
    { from: 'formal_review', on: 'propose_acceptance', to: 'in_review' },
    { from: 'reviewed', on: 'shortlist', to: 'party_meeting' },
    { from: 'party_meeting', on: 'item_passed', to: 'pending_contract' },
    { from: 'active', on: 'project_ended', to: 'passed' },
  ],
  byRule: RULE_STEPS,
};

/** What follows by rule, for the report. */
export const BY_RULE =
  'draw, appointment, call to the vote, effect of the vote, unit commitment, release, receipt';

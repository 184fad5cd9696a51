import type { TopicCode } from '../bureau/topics';

/** Where each of the ninety stands when the loading ends, and what brought it there. */
export type Fate =
  | 'paid'
  | 'receipt_due'
  | 'payment_due'
  | 'release_due'
  | 'two_tranches'
  | 'ended'
  | 'contract_unsigned'
  | 'contract_signed_by_unit'
  | 'contract_signed_by_bureau'
  | 'issue_overdue'
  | 'issue_after_objection'
  | 'objection_upheld'
  | 'in_publicity'
  | 'objection_open'
  | 'deferred'
  | 'voted_down'
  | 'vote_under_way'
  | 'vote_to_come'
  | 'on_next_agenda'
  | 'shortlisted'
  | 'shortlisted_past_rank'
  | 'reviewed'
  | 'invited'
  | 'scoring'
  | 'expert_replaced'
  | 'dispersion'
  | 'draw_due'
  | 'second_check'
  | 'formal_review'
  | 'sent_back'
  | 'correction'
  | 'unit_review'
  | 'filing_refused'
  | 'correction_lapsed'
  | 'withdrawn_at_unit'
  | 'withdrawn_in_formal_review'
  | 'withdrawn_after_review'
  | 'left_out'
  | 'left_out_for_duplication';

/** A fate and, where money is proposed, the amount in 万元. */
export type FatePlan = readonly [Fate, number?];

const leftOut = (count: number): readonly FatePlan[] =>
  Array.from({ length: count }, (): FatePlan => ['left_out']);

/** In the order of the proposals of each topic. The grants add up to seventeen for 134 万元. */
export const FATES: Readonly<Record<TopicCode, readonly FatePlan[]>> = {
  chemical_industry: [
    ['paid', 12],
    ['payment_due', 10],
    ['contract_unsigned', 5],
    ['on_next_agenda', 6],
    ['dispersion'],
    ['draw_due'],
    ['filing_refused'],
    ['correction_lapsed'],
    ['reviewed'],
    ['left_out_for_duplication'],
    ...leftOut(6),
  ],
  informatization: [
    ['paid', 8],
    ['receipt_due', 6],
    ['in_publicity', 5],
    ['reviewed'],
    ['second_check'],
    ['correction_lapsed'],
    ['withdrawn_at_unit'],
    ...leftOut(6),
  ],
  new_materials: [['two_tranches', 25], ['shortlisted', 6], ['formal_review'], ...leftOut(3)],
  circular_economy: [
    ['paid', 10],
    ['release_due', 5],
    ['issue_after_objection', 8],
    ['invited'],
    ...leftOut(3),
  ],
  green_food: [
    ['paid', 8],
    ['receipt_due', 10],
    ['contract_signed_by_unit', 5],
    ['deferred', 5],
    ['vote_under_way', 8],
    ['filing_refused'],
    ['correction'],
    ['withdrawn_in_formal_review'],
    ...leftOut(5),
  ],
  new_machinery: [
    ['paid', 8],
    ['payment_due', 6],
    ['release_due', 5],
    ['contract_signed_by_bureau', 3],
    ['issue_overdue', 6],
    ['in_publicity', 6],
    ['objection_upheld', 5],
    ['vote_to_come', 5],
    ['shortlisted_past_rank', 5],
    ['scoring'],
    ['reviewed'],
    ['filing_refused'],
    ['filing_refused'],
    ['second_check'],
    ['sent_back'],
    ['unit_review'],
    ...leftOut(8),
  ],
  energy_transport: [['ended', 4], ['objection_open', 7], ['withdrawn_after_review']],
  industry_upgrading: [
    ['paid', 4],
    ['on_next_agenda', 7],
    ['voted_down', 6],
    ['expert_replaced'],
    ['draw_due'],
    ...leftOut(3),
  ],
};

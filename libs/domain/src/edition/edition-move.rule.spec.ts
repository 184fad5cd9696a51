import type { ProjectState } from '../lifecycle';
import type { ProgramEdition } from './edition';
import { editionDifferences } from './edition-difference';
import { editionMoveRejection, editionPairRejection, type MovingCase } from './edition-move.rule';
import { GENERAL_PLAN, GENERAL_PLAN_INTERFACE } from './general-plan.edition';

const next = (change: Partial<ProgramEdition>): ProgramEdition => ({
  ...GENERAL_PLAN,
  version: 2,
  ...change,
});
const at = (state: ProjectState, more: Partial<MovingCase> = {}): MovingCase => ({
  state,
  held: false,
  scored: false,
  granted: false,
  ...more,
});

const weights = next({
  review: {
    ...GENERAL_PLAN.review,
    criteria: GENERAL_PLAN.review.criteria.map((criterion) =>
      criterion.code === 'team'
        ? { ...criterion, weight: 10 }
        : criterion.code === 'budget'
          ? { ...criterion, weight: 15 }
          : criterion,
    ),
  },
});
const line = next({ review: { ...GENERAL_PLAN.review, lineHundredths: 7500 } });
const meeting = next({ meeting: { ...GENERAL_PLAN.meeting, maxDeferrals: 1 } });
const shorter = next({ publicity: { workingDays: 3 } });
const longer = next({ publicity: { workingDays: 7 } });
const otherPlan = next({
  payment: { ...GENERAL_PLAN.payment, otherwise: [{ percent: 100, after: 'contract' }] },
});
const channel = next({ payment: { ...GENERAL_PLAN.payment, channel: 'interface' } });
const acceptance = next({ acceptance: { ...GENERAL_PLAN.acceptance, passFrom: 9500 } });
const reminders = next({ acceptance: { ...GENERAL_PLAN.acceptance, reminderDays: [0] } });
const form = next({ application: { ...GENERAL_PLAN.application, titleMax: 60 } });
const limits = next({ limits: { ...GENERAL_PLAN.limits, issue: { workingDays: 5 } } });
const withoutDeferral = next({
  skips: [...GENERAL_PLAN.skips, 'deferred'],
  replacedEdges: [
    ...GENERAL_PLAN.replacedEdges,
    { from: 'party_meeting', on: 'item_deferred', to: 'rejected' },
  ],
});

describe('moving a case to another version of its edition', () => {
  it.each<[string, MovingCase, ProgramEdition, string | null]>([
    ['other limits, wherever it stands', at('in_review', { scored: true }), limits, null],
    ['other weights before the draw', at('expert_review'), weights, null],
    ['other weights in review', at('in_review'), weights, 'edition_review_frozen'],
    [
      'other weights once there are scores',
      at('active', { scored: true, granted: true }),
      weights,
      'edition_review_frozen',
    ],
    ['another line while it counts', at('reviewed', { scored: true }), line, 'edition_review_frozen'],
    ['another line later', at('publicity', { scored: true }), line, null],
    ['another meeting rule before the agenda', at('shortlisted', { scored: true }), meeting, null],
    [
      'another meeting rule on the agenda',
      at('party_meeting', { scored: true }),
      meeting,
      'edition_meeting_frozen',
    ],
    ['a shorter publicity while public', at('publicity'), shorter, 'edition_publicity_frozen'],
    ['a shorter publicity during an objection', at('objection'), shorter, 'edition_publicity_frozen'],
    ['a longer publicity while public', at('publicity'), longer, null],
    ['a shorter publicity before', at('party_meeting'), shorter, null],
    ['another payment plan before the grant', at('to_issue'), otherPlan, null],
    ['another payment plan after it', at('active', { granted: true }), otherPlan, 'edition_payment_frozen'],
    ['another channel of payment after it', at('active', { granted: true }), channel, null],
    ['other acceptance rules before', at('acceptance_due', { granted: true }), acceptance, null],
    [
      'other acceptance rules in the review',
      at('acceptance_review'),
      acceptance,
      'edition_acceptance_frozen',
    ],
    ['other acceptance rules in rectification', at('rework'), acceptance, 'edition_acceptance_frozen'],
    ['other reminders in the review', at('acceptance_review'), reminders, null],
    ['another form during correction', at('correction'), form, 'edition_form_frozen'],
    ['another form before', at('draft'), form, null],
    ['a version without its state', at('deferred'), withoutDeferral, 'edition_skips_state'],
    ['a version without a later state', at('shortlisted'), withoutDeferral, null],
    ['anything once it has ended', at('archived'), limits, 'case_ended'],
    ['anything while it is suspended', at('draft', { held: true }), limits, 'case_held'],
  ])('answers for %s', (_what, moving, to, code) => {
    expect(editionPairRejection(GENERAL_PLAN, to)).toBeNull();
    expect(editionMoveRejection(moving, GENERAL_PLAN, to)?.code ?? null).toBe(code);
  });

  it.each<[string, ProgramEdition, string]>([
    ['the same version', GENERAL_PLAN, 'edition_same'],
    ['another program', { ...GENERAL_PLAN_INTERFACE, version: 2 }, 'edition_other_program'],
    ['an unsound version', next({ replacedEdges: [] }), 'edition_unsound'],
  ])('is not tried for %s', (_what, to, code) => {
    expect(editionPairRejection(GENERAL_PLAN, to)?.code).toBe(code);
  });

  it('leaves a version that lacks whole parts, unless work stands under what is missing', () => {
    const torn = { code: GENERAL_PLAN.code, version: 1 } as ProgramEdition;
    expect(editionPairRejection(torn, limits)).toBeNull();
    expect(editionMoveRejection(at('publicity'), torn, limits)).toBeNull();
    expect(editionMoveRejection(at('in_review'), torn, limits)?.code).toBe('edition_review_frozen');
  });

  it('tells what differs with the part that it belongs to', () => {
    expect(editionDifferences(GENERAL_PLAN, { ...weights, limits: limits.limits })).toEqual([
      { path: 'limits.issue.workingDays', zh: '办理期限', en: 'Limits', from: '10', to: '5' },
      { path: 'review.criteria[budget].weight', zh: '专家评审', en: 'Expert review', from: '10', to: '15' },
      { path: 'review.criteria[team].weight', zh: '专家评审', en: 'Expert review', from: '15', to: '10' },
    ]);
  });
});

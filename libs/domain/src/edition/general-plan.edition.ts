import { wan } from '../kernel';
import type { ProgramEdition } from './edition';

/**
 * 一般科技计划项目, the county edition. Defaults of domain section 2.14. It runs without a recommending unit, pre-screen,
 * site visit and director meeting; the edges below replace theirs.
 */
export const GENERAL_PLAN: ProgramEdition = {
  code: 'general_plan',
  version: 1,
  zh: '一般科技计划项目',
  en: 'General science and technology plan project',
  stages: ['application', 'expert_review', 'collective_decision', 'disbursement', 'acceptance', 'ended'],
  skips: ['recommender_review', 'accepted', 'director_meeting'],
  replacedEdges: [
    { from: 'unit_review', on: 'approve_unit_review', to: 'submitted' },
    { from: 'formal_review_check', on: 'confirm_acceptance', to: 'expert_review' },
    { from: 'shortlisted', on: 'put_on_agenda', to: 'party_meeting' },
  ],
  closesAt: '17:30',
  limits: {
    unitReview: { workingDays: 3 },
    formalReview: { workingDays: 10 },
    formalReviewCheck: { workingDays: 3 },
    correction: { workingDays: 5 },
    expertDraw: { workingDays: 5 },
    expertReply: { workingDays: 2 },
    expertReplyReminder: { workingDays: 1 },
    expertScore: { workingDays: 7 },
    expertScoreReminder: { workingDays: 5 },
    panelNote: { workingDays: 3 },
    shortlist: { workingDays: 10 },
    agenda: { workingDays: 10 },
    objection: { workingDays: 10 },
    issue: { workingDays: 10 },
    contract: { workingDays: 20 },
    contractLapse: { workingDays: 40 },
    releaseOpinion: { days: 30 },
    releaseToPayment: { workingDays: 15 },
    receipt: { workingDays: 10 },
    acceptanceApply: { months: 3 },
    acceptanceOpinion: { workingDays: 10 },
    acceptanceConclusion: { days: 60 },
    rectification: { months: 3 },
    archive: { workingDays: 20 },
    minutes: { workingDays: 3 },
  },
  application: {
    titleMax: 80,
    abstractMax: 2000,
    requestedMaxFen: wan(100),
    paperMaxBytes: 20 * 1024 * 1024,
    budgetCategories: [
      { code: 'equipment', zh: '设备费', en: 'Equipment' },
      { code: 'materials', zh: '材料费', en: 'Materials' },
      { code: 'testing', zh: '测试化验加工费', en: 'Testing' },
      { code: 'travel', zh: '差旅会议费', en: 'Travel and meetings' },
      { code: 'labour', zh: '劳务费', en: 'Labour' },
      { code: 'publication', zh: '出版与知识产权费', en: 'Publication and intellectual property' },
      { code: 'other', zh: '其他支出', en: 'Other' },
    ],
    openPerLeader: 2,
    correctionNotices: 1,
    refusalReasons: [
      {
        code: 'not_eligible',
        zh: '申报资格不符合指南要求',
        en: 'The applicant is not eligible under the guide',
      },
      { code: 'out_of_scope', zh: '不属于本批次支持方向', en: 'Outside the topics of this call' },
      { code: 'duplicate', zh: '重复或多头申报', en: 'Filed twice or elsewhere' },
      { code: 'incomplete', zh: '材料不全且不可补正', en: 'Incomplete and not open to correction' },
      { code: 'integrity', zh: '存在科研失信记录', en: 'An integrity record bars the application' },
    ],
  },
  review: {
    panelSize: 5,
    alternates: 5,
    minSheets: 5,
    loadCap: 30,
    onePerEmployer: true,
    trimFrom: 5,
    alarmRange: 3000,
    alarmDeviation: 1200,
    lineHundredths: 7000,
    criteria: [
      { code: 'innovation', zh: '创新性', en: 'Innovation', weight: 25 },
      { code: 'feasibility', zh: '技术路线可行性', en: 'Feasibility', weight: 25 },
      { code: 'benefit', zh: '预期经济社会效益', en: 'Expected benefit', weight: 25 },
      { code: 'team', zh: '团队与条件', en: 'Team and conditions', weight: 15 },
      { code: 'budget', zh: '经费预算合理性', en: 'Budget', weight: 10 },
    ],
  },
  meeting: {
    kind: 'party_group_meeting',
    quorum: 'two_thirds',
    ballotForm: 'open',
    materialsWorkingDays: 3,
    maxDeferrals: 2,
  },
  publicity: { workingDays: 5 },
  payment: {
    channel: 'by_hand',
    singleUpToFen: wan(20),
    single: [{ percent: 100, after: 'contract' }],
    otherwise: [
      { percent: 60, after: 'contract' },
      { percent: 40, after: 'acceptance' },
    ],
    askAgainSeconds: 5,
  },
  acceptance: {
    reminderDays: [-60, -30, 0, 30],
    panelSize: 3,
    passFrom: 9000,
    failBelow: 8000,
    scoreFrom: 6000,
    agreeNumerator: 2,
    agreeDenominator: 3,
  },
};

/** The same program where the finance bureau is reached through its interface instead of a typed voucher number. */
export const GENERAL_PLAN_INTERFACE: ProgramEdition = {
  ...GENERAL_PLAN,
  code: 'general_plan_interface',
  zh: '一般科技计划项目（财政接口）',
  en: 'General plan project, paid through the finance interface',
  payment: { ...GENERAL_PLAN.payment, channel: 'interface' },
};

export const SHIPPED_EDITIONS: readonly ProgramEdition[] = [GENERAL_PLAN, GENERAL_PLAN_INTERFACE];

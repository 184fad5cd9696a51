import type { Day, Fen } from '../kernel';

/** Own-level money is what the bureau is asked for; matching is what the applying organisation brings. */
export const BUDGET_SOURCES = ['own_level', 'matching'] as const;
export type BudgetSource = (typeof BUDGET_SOURCES)[number];

export interface BudgetLine {
  readonly category: string;
  readonly source: BudgetSource;
  readonly amountFen: Fen;
}

export interface TeamMember {
  readonly name: string;
  readonly organisation: string;
  readonly duty: string;
}

/** A performance indicator (考核指标): a positive target and an integer weight; the weights of a form add up to 100. */
export interface PerformanceIndicator {
  readonly name: string;
  readonly unit: string;
  readonly target: number;
  readonly weight: number;
}

/** The application form (申报书) as it is submitted; a draft is any part of it. */
export interface ApplicationForm {
  readonly title: string;
  readonly topicCode: string;
  readonly leaderName: string;
  readonly leaderTitle: string;
  readonly team: readonly TeamMember[];
  readonly abstract: string;
  readonly startsOn: Day;
  readonly endsOn: Day;
  readonly requestedFen: Fen;
  readonly ownFundsFen: Fen;
  readonly budget: readonly BudgetLine[];
  readonly indicators: readonly PerformanceIndicator[];
  /** 科普任务, obligatory for publicly funded projects (Law on the Popularisation of Science and Technology 2024, Art. 51). */
  readonly outreachTask: string;
  /** SHA-256 of the attached file, 64 lower-case hex digits. */
  readonly fileHash: string;
  readonly fileName: string;
  readonly integrityCommitment: boolean;
}

export type ApplicationField = keyof ApplicationForm;

export const APPLICATION_FIELDS: Readonly<
  Record<ApplicationField, { readonly zh: string; readonly en: string }>
> = {
  title: { zh: '项目名称', en: 'Title' },
  topicCode: { zh: '申报方向', en: 'Topic' },
  leaderName: { zh: '项目负责人', en: 'Principal investigator' },
  leaderTitle: { zh: '负责人职称', en: 'Professional title' },
  team: { zh: '项目组成员', en: 'Team' },
  abstract: { zh: '项目摘要', en: 'Abstract' },
  startsOn: { zh: '起始日期', en: 'First day' },
  endsOn: { zh: '结束日期', en: 'Last day' },
  requestedFen: { zh: '申请经费', en: 'Amount requested' },
  ownFundsFen: { zh: '自筹经费', en: 'Own funds' },
  budget: { zh: '经费预算', en: 'Budget' },
  indicators: { zh: '考核指标', en: 'Performance indicators' },
  outreachTask: { zh: '科普任务', en: 'Outreach task' },
  fileHash: { zh: '申报材料', en: 'Attached file' },
  fileName: { zh: '申报材料名称', en: 'Name of the attached file' },
  integrityCommitment: { zh: '科研诚信承诺', en: 'Integrity commitment' },
};

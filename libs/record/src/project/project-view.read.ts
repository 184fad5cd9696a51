import type { Day, Fen } from '@shenpi/domain';
import type { TaskSummary } from '../task/task-summary.read';
import type { AcceptancePart } from './acceptance-part.read';
import type { DecisionPart } from './decision-part.read';
import type { EnginePart } from './engine-part.read';
import type { MoneyPart } from './money-part.read';
import type { PaperView } from './papers-part.read';
import type { ProjectSummary } from './project-summary.read';
import type { ReviewPart } from './review-part.read';
import type { StageMark } from './stages.read';

/** The application form as it is kept: any part of it may still be missing in a draft. */
export interface FormView {
  readonly title?: string;
  readonly topicCode?: string;
  readonly leaderName?: string;
  readonly leaderTitle?: string;
  readonly team?: { readonly name: string; readonly organisation: string; readonly duty: string }[];
  readonly abstract?: string;
  readonly startsOn?: Day;
  readonly endsOn?: Day;
  readonly requestedFen?: Fen;
  readonly ownFundsFen?: Fen;
  readonly budget?: {
    readonly category: string;
    readonly source: 'own_level' | 'matching';
    readonly amountFen: Fen;
  }[];
  readonly indicators?: {
    readonly name: string;
    readonly unit: string;
    readonly target: number;
    readonly weight: number;
  }[];
  readonly outreachTask?: string;
  readonly fileHash?: string | null;
  readonly fileName?: string | null;
  readonly integrityCommitment?: boolean;
}

/** One page for every role: parts that the reader may not see are null. */
export interface ProjectView extends ProjectSummary {
  readonly version: number;
  readonly stages: StageMark[];
  readonly myTasks: TaskSummary[];
  readonly mayWithdraw: boolean;
  /** With the names of the edition's budget categories. */
  readonly application: (FormView & { readonly categories: Record<string, string> }) | null;
  readonly papers: PaperView[] | null;
  readonly review: ReviewPart | null;
  readonly decision: DecisionPart | null;
  readonly money: MoneyPart | null;
  readonly acceptance: AcceptancePart | null;
  readonly engine: EnginePart | null;
}

import type { Fen, Instant } from '@shenpi/domain';

interface Named {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
}

/** What the form of a task needs beside the case itself; which parts are there follows from the kind of the task. */
export interface TaskContext {
  readonly criteria?: (Named & { readonly weight: number })[];
  readonly refusalReasons?: Named[];
  readonly budgetCategories?: Named[];
  readonly topics?: { readonly code: string; readonly zh: string }[];
  readonly limits?: {
    readonly titleMax: number;
    readonly abstractMax: number;
    readonly requestedMaxFen: Fen;
    readonly paperMaxBytes: number;
  };
  readonly defects?: { readonly field: string; readonly defect: string }[];
  readonly returnedReason?: string;
  /** Every reviewed case of the round in rank order. */
  readonly ranking?: {
    readonly projectId: string;
    readonly number: string | null;
    readonly title: string;
    readonly rank: number;
    readonly trimmedMean: number;
    readonly requestedFen: Fen;
    readonly state: string;
    readonly amountFen: Fen | null;
    readonly mine: boolean;
  }[];
  readonly envelope?: { readonly totalFen: Fen; readonly committedFen: Fen };
  /** Meetings that the item may still be put on. */
  readonly meetings?: {
    readonly id: string;
    readonly number: string;
    readonly scheduledAt: Instant;
    readonly materialsDueAt: Instant;
    readonly items: number;
  }[];
  readonly objections?: {
    readonly id: string;
    readonly filedAt: Instant;
    readonly name: string | null;
    readonly content: string;
  }[];
  readonly tranche?: {
    readonly n: number;
    readonly amountFen: Fen;
    readonly releasedBy: string | null;
    readonly refusal: string | null;
  };
  readonly indicators?: {
    readonly name: string;
    readonly unit: string;
    readonly target: number;
    readonly weight: number;
    readonly actual: number | null;
  }[];
  /** Completion in hundredths of a percent, the panel's score in hundredths of a point. */
  readonly acceptance?: {
    readonly completion: number;
    readonly panelScore: number;
    readonly agree: number;
    readonly panelSize: number;
    readonly allowed: string[];
  };
  readonly dispersion?: { readonly range: number; readonly deviation: number; readonly trimmedMean: number };
  readonly suggestedDocumentNumber?: string;
  readonly myOpenScores?: { readonly done: number; readonly total: number };
}

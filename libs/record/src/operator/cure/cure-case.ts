import type { CureEffect, CureKind, CureParams, CureStep, CureSubject, Rejection } from '@shenpi/domain';
import type { ProjectRow } from '../../lifecycle/project.row';
import type { Work } from '../../work/work';

/** A cure that is asked for, under the locks of what it is done to. */
export interface CureCase {
  readonly work: Work;
  readonly cureId: string;
  readonly kind: CureKind;
  /** Null where it concerns the bureau's machinery, or a message without a case. */
  readonly project: ProjectRow | null;
  readonly subject: CureSubject;
  readonly params: CureParams;
  readonly reason: string;
}

/** What came of it, in words; `queued` where the engine has to be spoken to, which a worker does. */
export interface CureDone extends CureStep {
  /** What the event tells beside kind and id: ids, kinds and instants, no personal data. */
  readonly data?: Readonly<Record<string, unknown>>;
}
export type CureOutcome = CureDone | 'queued' | Rejection;

/** A cure that may be done: what it would do, and doing it. */
export interface Judged {
  readonly effect: CureEffect;
  readonly carryOut: () => Promise<CureOutcome>;
}

/** Judges a cure against the record as it stands, and says how it is carried out. Writes nothing before `carryOut`. */
export type CureJudge = (cure: CureCase) => Promise<Judged | Rejection>;

/** The project of a cure that is always done to one. */
export const projectOf = ({ kind, project }: CureCase): ProjectRow => {
  if (!project) throw new Error(`the cure ${kind} has no case`);
  return project;
};

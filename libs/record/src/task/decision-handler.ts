import type { DecisionKind, ProgramEdition, Rejection } from '@shenpi/domain';
import type { RecordStore } from '../connection/record-store';
import type { ProjectRow } from '../lifecycle/project.row';
import type { Actor } from '../work/account';
import type { LockRequest } from '../work/locks';
import type { Work } from '../work/work';
import type { TaskRow } from './task.row';

/** What a decision's handler has in hand: everything is locked, what was due is settled, the holder is checked. */
export interface DecisionContext<P> {
  readonly work: Work;
  readonly project: ProjectRow;
  readonly task: TaskRow;
  readonly actor: Actor;
  readonly payload: P;
}

/** A decision of one kind: which locks it needs beside its project's, and what it does. A refusal undoes all it wrote. */
export interface DecisionHandler<P> {
  readonly locks?: (facts: {
    readonly roundId: string | null;
    readonly unitOrgId: string | null;
    readonly task: TaskRow;
    readonly payload: P;
    /** As it was before the lock: what may have changed since is read again under it. */
    readonly edition: ProgramEdition | null;
    readonly store: RecordStore;
    /** Asked for the second time, because the first locks turned out to be too few. */
    readonly again: boolean;
  }) => LockRequest | Promise<LockRequest>;
  readonly handle: (context: DecisionContext<P>) => Promise<Rejection | void>;
  /** What the record keeps of the payload, where that is less than what was sent. */
  readonly kept?: (payload: P, context: DecisionContext<P>) => Promise<unknown>;
}

/** The payload arrives parsed by the route's schema; a handler names the shape it relies on. */
export const handler = <P>(definition: DecisionHandler<P>): DecisionHandler<P> => definition;

export type DecisionHandlers = { readonly [K in DecisionKind]: DecisionHandler<never> };

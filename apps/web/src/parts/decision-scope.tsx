import type { Receipt } from '@shenpi/contract';
import { createContext, useContext, useMemo, useState, type ReactNode } from 'react';
import { fieldCandidates } from '../platform/focus-field';
import type { Problem } from '../platform/refusal';

interface Scope {
  readonly problems: readonly Problem[];
  readonly report: (problems: readonly Problem[]) => void;
  readonly onReceipt: ((receipt: Receipt) => void) | undefined;
  /** In whose place it is decided; null where one decides for oneself. */
  readonly forName: string | null;
}

const DecisionScopeContext = createContext<Scope>({
  problems: [],
  report: () => undefined,
  onReceipt: undefined,
  forName: null,
});

interface DecisionScopeProps {
  /** Takes the receipt instead of the panel showing it in place. */
  readonly onReceipt?: (receipt: Receipt) => void;
  /** Whom the reader stands in for. */
  readonly forName?: string | null;
  readonly children: ReactNode;
}

/** Around a form and its decision panel: what the server refused is shown at the field that it names. */
export const DecisionScope = ({ onReceipt, forName = null, children }: DecisionScopeProps) => {
  const [problems, report] = useState<readonly Problem[]>([]);
  const scope = useMemo(() => ({ problems, report, onReceipt, forName }), [problems, onReceipt, forName]);
  return <DecisionScopeContext value={scope}>{children}</DecisionScopeContext>;
};

export const useDecisionScope = (): Scope => useContext(DecisionScopeContext);

/** The problem that the last refusal has with the field of this id, if any. */
export const useFieldProblem = (id: string): Problem | undefined =>
  useDecisionScope().problems.find(
    (problem) => problem.field !== undefined && fieldCandidates(problem.field).includes(id),
  );

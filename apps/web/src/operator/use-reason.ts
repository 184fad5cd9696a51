import { useState } from 'react';
import { missingField } from '../parts';
import { focusField } from '../platform/focus-field';
import type { Problem } from '../platform/refusal';

const LEAST_REASON = 2;

const MISSING = missingField(
  'reason',
  `请写明理由（至少 ${LEAST_REASON} 个字）。`,
  'Say why (at least two characters).',
);

export interface Reason {
  readonly text: string;
  readonly write: (text: string) => void;
  /** What is wrong with it; undefined before somebody wanted to go on. */
  readonly problems: readonly Problem[] | undefined;
  /** Whether it is long enough to go on; where it is not, says so and leads back to the field. */
  readonly isGiven: () => boolean;
  readonly forgive: () => void;
}

/** Why something is done, asked for before it is confirmed. `missing` is what is said at which field while it is too short. */
export const useReason = (missing: Problem = MISSING): Reason => {
  const [text, write] = useState('');
  const [problems, setProblems] = useState<readonly Problem[] | undefined>(undefined);
  return {
    text,
    write,
    problems,
    isGiven: () => {
      const isLongEnough = text.trim().length >= LEAST_REASON;
      setProblems(isLongEnough ? undefined : [missing]);
      if (!isLongEnough) window.setTimeout(() => focusField(missing.field ?? ''));
      return isLongEnough;
    },
    forgive: () => setProblems(undefined),
  };
};

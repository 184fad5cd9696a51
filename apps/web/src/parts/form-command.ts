import type { Answer, Route } from '@shenpi/contract';
import { useState } from 'react';
import { useCommand, type Command } from '../platform/command';
import { focusField } from '../platform/focus-field';
import { problemsOf, type Problem } from '../platform/refusal';
import { useDecisionScope } from './decision-scope';

/** What the page itself finds missing, as a refusal would say it. */
export const missingField = (field: string, zh: string, en: string): Problem => ({
  code: 'missing',
  sentence: zh,
  sentenceEn: en,
  field,
});

/**
 * A command sent from a form inside a `DecisionScope`: what is refused, by the server or by `refuse`, stands at its field and takes the
 * focus. `name` is the scope of `useCommand`.
 */
export const useFormCommand = <const R extends Route>(route: R, name: string) => {
  const command = useCommand(route, name);
  const { report } = useDecisionScope();
  const [missing, setMissing] = useState<readonly Problem[] | undefined>(undefined);
  const complain = (problems: readonly Problem[]): void => {
    report(problems);
    const field = problems.find((one) => one.field !== undefined)?.field;
    if (field !== undefined) window.setTimeout(() => focusField(field));
  };
  const forget = (): void => {
    setMissing(undefined);
    report([]);
    command.reset();
  };
  return {
    isPending: command.isPending,
    error: missing === undefined ? command.error : null,
    problems: missing,
    forget,
    refuse: (...problems: readonly Problem[]): void => {
      command.reset();
      setMissing(problems);
      complain(problems);
    },
    send: (call: Command<R>, onDone: (answer: Answer<R>) => void, onAnswered?: () => void): void => {
      forget();
      command.mutate(call, {
        onSuccess: onDone,
        onError: (error) => complain(problemsOf(error)),
        onSettled: onAnswered,
      });
    },
  };
};

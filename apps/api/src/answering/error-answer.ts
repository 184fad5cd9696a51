import type { ErrorAnswer } from '@shenpi/contract';
import type { Rejection } from '@shenpi/domain';
import type { Refused } from './refused';
import { statusOf } from './status-table';

type Problem = NonNullable<ErrorAnswer['error']['problems']>[number];

const problemOf = ({ code, sentence, sentenceEn, field, source }: Rejection): Problem => ({
  code,
  sentence,
  sentenceEn,
  ...(field === undefined ? {} : { field }),
  ...(source === undefined ? {} : { source }),
});

/** A refusal as it leaves: status and body. Nothing is in it that is not meant for the person who asked. */
export const errorAnswerOf = ({
  rejection,
  details,
}: Refused): { readonly status: number; readonly body: ErrorAnswer } => {
  const problems = rejection.problems ?? [];
  return {
    status: statusOf(rejection.code, problems.length > 0),
    body: {
      error: {
        ...problemOf(rejection),
        ...(details.state === undefined || details.state === null ? {} : { state: details.state }),
        ...(problems.length === 0 ? {} : { problems: problems.map(problemOf) }),
        ...(details.errorId === undefined ? {} : { errorId: details.errorId }),
      },
    },
  };
};

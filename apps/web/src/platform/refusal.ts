/** One reason of a refusal, as the API words it: Chinese and English sentence, the field it speaks of, the rule's source. */
export interface Problem {
  readonly code: string;
  readonly sentence: string;
  readonly sentenceEn: string;
  readonly field?: string;
  readonly source?: string;
  readonly errorId?: string;
}

const textOf = (value: object, name: string): string | undefined => {
  const found: unknown = Reflect.get(value, name);
  return typeof found === 'string' && found !== '' ? found : undefined;
};

const unexplained = (status: number): Problem => ({
  code: status === 401 ? 'signed_out' : 'unexplained',
  sentence:
    status === 401
      ? '登录已失效，请重新登录；已填写的内容会保留。'
      : `服务暂时没有给出结果（${status}），请稍后再试；已填写的内容会保留。`,
  sentenceEn:
    status === 401
      ? 'You are signed out. Sign in again; what you typed is kept.'
      : `The service gave no result (${status}). Try again later; what you typed is kept.`,
});

const problemOf = (value: unknown, status: number): Problem => {
  if (typeof value !== 'object' || value === null) return unexplained(status);
  const otherwise = unexplained(status);
  return {
    code: textOf(value, 'code') ?? otherwise.code,
    sentence: textOf(value, 'sentence') ?? otherwise.sentence,
    sentenceEn: textOf(value, 'sentenceEn') ?? otherwise.sentenceEn,
    field: textOf(value, 'field'),
    source: textOf(value, 'source'),
    errorId: textOf(value, 'errorId'),
  };
};

/** The server said no: why, in words, and the current state of the case where there is one. */
export class Refusal extends Error {
  readonly problem: Problem;
  /** Every problem where there are several; at least the one. */
  readonly problems: readonly Problem[];
  readonly state: string | undefined;

  constructor(
    readonly status: number,
    answer: unknown,
  ) {
    const error: unknown =
      typeof answer === 'object' && answer !== null ? Reflect.get(answer, 'error') : undefined;
    const problem = problemOf(error, status);
    super(problem.sentence);
    this.name = 'Refusal';
    this.problem = problem;
    const several: unknown =
      typeof error === 'object' && error !== null ? Reflect.get(error, 'problems') : undefined;
    this.problems =
      Array.isArray(several) && several.length > 0 ? several.map((one) => problemOf(one, status)) : [problem];
    this.state = typeof error === 'object' && error !== null ? textOf(error, 'state') : undefined;
  }
}

/** Nothing answered: the line is cut. What was sent may or may not have arrived. */
export class Offline extends Error {
  constructor(cause: unknown) {
    super('no answer', { cause });
    this.name = 'Offline';
  }
}

const OFFLINE: Problem = {
  code: 'offline',
  sentence: '网络中断，没有收到答复。已填写的内容已保留；恢复后再点一次即可，不会重复办理。',
  sentenceEn:
    'The line is cut and nothing answered. What you typed is kept; press again when it is back, nothing is done twice.',
};

/** Whatever a call threw, as problems that can be shown. */
export const problemsOf = (error: unknown): readonly Problem[] => {
  if (error instanceof Refusal) return error.problems;
  if (error instanceof Offline) return [OFFLINE];
  return [unexplained(0)];
};

import { reject, type Rejection } from '@shenpi/domain';
import type { z } from 'zod';

/** Stands for "the schema has no sentence of its own" while parsing. */
export const UNSPOKEN = '\u2205';

interface Words {
  readonly zh: string;
  readonly en: string;
}

const bound = (value: unknown): string => String(value);

const tooSmall = (issue: z.core.$ZodIssueTooSmall): Words => {
  const least = bound(issue.minimum);
  if (issue.origin === 'string')
    return { zh: `至少填写 ${least} 个字`, en: `at least ${least} characters are needed` };
  if (issue.origin === 'array')
    return { zh: `至少需要 ${least} 项`, en: `at least ${least} entries are needed` };
  return { zh: `不得小于 ${least}`, en: `must not be less than ${least}` };
};

const tooBig = (issue: z.core.$ZodIssueTooBig): Words => {
  const most = bound(issue.maximum);
  if (issue.origin === 'string')
    return { zh: `不得超过 ${most} 个字`, en: `may have at most ${most} characters` };
  if (issue.origin === 'array') return { zh: `不得超过 ${most} 项`, en: `may have at most ${most} entries` };
  return { zh: `不得大于 ${most}`, en: `must not be more than ${most}` };
};

const wordsOf = (issue: z.core.$ZodIssue): Words => {
  switch (issue.code) {
    case 'too_small':
      return tooSmall(issue);
    case 'too_big':
      return tooBig(issue);
    case 'invalid_type':
      return issue.input === undefined
        ? { zh: '必须填写', en: 'is required' }
        : { zh: '类型不正确', en: 'is of the wrong type' };
    case 'invalid_value':
      return { zh: '不是允许的选项', en: 'is not one of the allowed values' };
    case 'invalid_union':
      return { zh: '种类不受支持', en: 'is of an unknown kind' };
    default:
      return { zh: '格式不正确', en: 'has the wrong form' };
  }
};

/** One problem of a request, worded for people; the field is its path: `decision.payload.comment`. */
const problemOf = (issue: z.core.$ZodIssue): Rejection => {
  const field = issue.path.map(String).join('.');
  const { zh, en } = wordsOf(issue);
  const code =
    issue.code === 'invalid_type' && issue.input === undefined ? 'field_required' : 'field_invalid';
  const spoken = issue.message === UNSPOKEN ? `“${field}”${zh}。` : issue.message;
  return reject(code, spoken, `"${field}" ${en}.`, field === '' ? {} : { field });
};

const MOST_PROBLEMS = 50;

export const parseProblems = (issues: readonly z.core.$ZodIssue[]): readonly Rejection[] =>
  issues.slice(0, MOST_PROBLEMS).map(problemOf);

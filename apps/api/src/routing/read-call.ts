import type { Route } from '@shenpi/contract';
import { reject, type Rejection } from '@shenpi/domain';
import type { Request } from 'express';
import type { z } from 'zod';
import { parseProblems, UNSPOKEN } from '../answering/parse-problems';
import { notFound, Refused } from '../answering/refused';
import { textProblem, type TextProblem } from './text-problem';

const textRejection = ({ field, kind }: TextProblem): Rejection =>
  kind === 'unstorable'
    ? reject(
        'field_invalid',
        `“${field}”含有无法保存的字符。`,
        `"${field}" holds a character that cannot be kept.`,
        { field },
      )
    : reject('field_invalid', '内容的层次过深。', 'The content is nested too deeply.', { field });

/** All problems at once; the refusal itself speaks of the only one, or counts them. */
const formInvalid = (problems: readonly Rejection[]): Refused => {
  const [first, ...others] = problems;
  const field = first?.field === undefined ? {} : { field: first.field };
  const told =
    first !== undefined && others.length === 0
      ? reject('form_invalid', first.sentence, first.sentenceEn, field)
      : reject(
          'form_invalid',
          `有 ${problems.length} 处需要修改。`,
          `${problems.length} entries need to be changed.`,
          field,
        );
  return new Refused({ ...told, problems });
};

const parsed = (
  schema: z.ZodType | undefined,
  content: unknown,
  absent: unknown,
): { readonly value: unknown; readonly problems: readonly Rejection[] } => {
  if (schema === undefined) return { value: absent, problems: [] };
  const unstorable = textProblem(content);
  if (unstorable !== null) return { value: undefined, problems: [textRejection(unstorable)] };
  const result = schema.safeParse(content, { error: () => UNSPOKEN, reportInput: true });
  return result.success
    ? { value: result.data, problems: [] }
    : { value: undefined, problems: parseProblems(result.error.issues) };
};

export interface ReadCall {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
}

/**
 * Reads a request by its route's schemas. An address whose parts cannot be ids names nothing that exists, and is answered so;
 * a query or body with problems is refused with all of them at once.
 */
export const readCall = (route: Route, request: Pick<Request, 'params' | 'query' | 'body'>): ReadCall => {
  const params = parsed(route.params, request.params, {});
  if (params.problems.length > 0) throw notFound();
  const query = parsed(route.query, request.query, {});
  const body = parsed(route.body, request.body, undefined);
  const problems = [...query.problems, ...body.problems];
  if (problems.length > 0) throw formInvalid(problems);
  return { params: params.value, query: query.value, body: body.value };
};

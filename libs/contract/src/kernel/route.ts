import type { Role } from '@shenpi/domain';
import type { z } from 'zod';

export type Access = 'public' | 'signed_in' | readonly Role[];

/**
 * One HTTP route, declared once: the API parses by it, the web calls by it, OpenAPI prints it, and the access test walks it.
 * `access` says who may call the route at all; which objects they then see is the scope of the read behind it.
 */
export interface Route {
  readonly id: string;
  readonly method: 'get' | 'post' | 'put' | 'delete';
  /** Express form: `/api/tasks/:taskId`. */
  readonly path: string;
  readonly summary: string;
  readonly access: Access;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  readonly answer: z.ZodType;
  readonly status?: number;
  /** Not JSON: a file, an event stream, a multipart upload. */
  readonly raw?: true;
}

export const route = <const R extends Route>(declared: R): R => declared;

export type Params<R extends Route> = R['params'] extends z.ZodType
  ? z.infer<R['params']>
  : Record<string, never>;
export type Query<R extends Route> = R['query'] extends z.ZodType
  ? z.infer<R['query']>
  : Record<string, never>;
export type Body<R extends Route> = R['body'] extends z.ZodType ? z.infer<R['body']> : undefined;
export type BodyInput<R extends Route> = R['body'] extends z.ZodType ? z.input<R['body']> : undefined;
export type Answer<R extends Route> = z.infer<R['answer']>;

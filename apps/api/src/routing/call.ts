import type { Answer, Body, Params, Query, Route } from '@shenpi/contract';
import type { Request, Response } from 'express';
import type { SignedIn } from '../identity/signed-in';

type ActorOf<R extends Route> = R['access'] extends 'public' ? null : SignedIn;

/** What a handler gets: the request, already parsed by its route, and who asks. */
export interface Call<R extends Route> {
  readonly params: Params<R>;
  readonly query: Query<R>;
  readonly body: Body<R>;
  /** Null on public routes, where nobody needs to be signed in. */
  readonly actor: ActorOf<R>;
  /** For cookies, files and event streams; everything else is in the fields above. */
  readonly request: Request;
  readonly response: Response;
}

type AsRead<T> = T extends readonly (infer E)[]
  ? readonly AsRead<E>[]
  : T extends object
    ? { readonly [K in keyof T]: AsRead<T[K]> }
    : T;

/** What a handler must answer: the route's answer, which nobody changes on its way out. */
export type Served<R extends Route> = AsRead<Answer<R>>;

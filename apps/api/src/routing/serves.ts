import {
  createParamDecorator,
  HttpCode,
  RequestMapping,
  RequestMethod,
  Res,
  SetMetadata,
  type ExecutionContext,
} from '@nestjs/common';
import type { Route } from '@shenpi/contract';
import type { Request, Response } from 'express';
import { signedInOf } from '../identity/signed-in';
import type { Call, Served } from './call';
import { readCall } from './read-call';

export const ROUTE = 'shenpi:route';

const METHODS: Readonly<Record<Route['method'], RequestMethod>> = {
  get: RequestMethod.GET,
  post: RequestMethod.POST,
  put: RequestMethod.PUT,
  delete: RequestMethod.DELETE,
};

const CallOf = createParamDecorator((route: Route, context: ExecutionContext) => {
  const request = context.switchToHttp().getRequest<Request>();
  const response = context.switchToHttp().getResponse<Response>();
  return { ...readCall(route, request), actor: signedInOf(request), request, response };
});

/**
 * Implements a route of the contract: method, path, status and access come from the declaration, the handler gets one typed
 * argument, and what it answers must fit the route's answer, or it does not compile. With `answersItself` the handler writes the
 * response (an event stream) and nothing is sent after it.
 */
export const Serves =
  <const R extends Route>(route: R, options: { readonly answersItself?: true } = {}) =>
  <F extends (call: Call<R>) => Promise<Served<R>>>(
    target: object,
    key: string,
    descriptor: TypedPropertyDescriptor<F>,
  ): void => {
    SetMetadata(ROUTE, route)(target, key, descriptor);
    RequestMapping({ path: route.path, method: METHODS[route.method] })(target, key, descriptor);
    HttpCode(route.status ?? 200)(target, key, descriptor);
    CallOf(route)(target, key, 0);
    if (options.answersItself) Res()(target, key, 1);
  };

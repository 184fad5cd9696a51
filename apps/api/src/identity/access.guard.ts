import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { Route } from '@shenpi/contract';
import { reject } from '@shenpi/domain';
import type { Configuration } from '@shenpi/platform';
import { actorOfToken, type RecordStore } from '@shenpi/record';
import type { Request } from 'express';
import { notFound, Refused } from '../answering/refused';
import { ROUTE } from '../routing/serves';
import { CONFIGURATION, RECORD } from '../start/dependencies';
import { accessAnswer } from './access.rule';
import { isForeignRequest } from './same-origin.rule';
import { sessionProofOf } from './session-cookie';
import { signInRequest } from './signed-in';

const signedOut = (): Refused =>
  new Refused(
    reject(
      'signed_out',
      '登录已失效，请重新登录；已填写的内容会保留。',
      'You are not signed in. Sign in again; what you typed is kept.',
    ),
  );
const foreign = (): Refused =>
  new Refused(
    reject(
      'origin_refused',
      '该请求不是从本系统的页面发出的，已拒绝。',
      'This request did not come from a page of this system and was refused.',
    ),
  );

/** Who asks, and whether this route is there for them. Every route passes here: access is part of its declaration. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    @Inject(RECORD) private readonly store: RecordStore,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<Request>();
    const { access } = Reflect.getMetadata(ROUTE, context.getHandler()) as Route;
    const proof = sessionProofOf(request);
    const { origin, host, 'sec-fetch-site': fetchSite } = request.headers;
    const usesCookie = proof?.kind === 'cookie';
    if (
      isForeignRequest({
        method: request.method,
        usesCookie,
        origin,
        host,
        fetchSite: fetchSite?.toString(),
        publicUrl: this.configuration.publicUrl,
      })
    ) {
      throw foreign();
    }
    if (access === 'public') return true;
    const actor = proof === null ? null : await actorOfToken(this.store, proof.token);
    const answer = accessAnswer(access, actor);
    if (answer === 'hidden') throw notFound();
    if (actor === null || proof === null) throw signedOut();
    signInRequest(request, { ...actor, token: proof.token });
    return true;
  }
}

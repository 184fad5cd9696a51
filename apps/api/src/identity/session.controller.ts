import { Controller, Inject } from '@nestjs/common';
import { signIn, signOut, whoAmI, type Me } from '@shenpi/contract';
import { reject } from '@shenpi/domain';
import { verifyPassword, type Configuration } from '@shenpi/platform';
import {
  accountForSignIn,
  actorOfToken,
  countAttempt,
  endSession,
  forgiveAttempts,
  openSession,
  type Attempted,
  type RecordStore,
} from '@shenpi/record';
import type { Request } from 'express';
import { Refused } from '../answering/refused';
import { LiveUpdates } from '../notice/live-updates';
import type { Call } from '../routing/call';
import { Serves } from '../routing/serves';
import { CONFIGURATION, RECORD } from '../start/dependencies';
import { clearSessionCookie, setSessionCookie } from './session-cookie';
import type { SignedIn } from './signed-in';

const failed = (): Refused =>
  new Refused(
    reject('sign_in_failed', '账号或密码不正确。', 'The account or the password is not right.', {
      field: 'password',
    }),
  );
const tooMany = (waitMs: number): Refused =>
  new Refused(
    reject('too_many_attempts', '尝试次数过多，请稍后再试。', 'Too many attempts. Try again in a while.'),
    { retryAfterSeconds: Math.ceil(waitMs / 1000) },
  );

/** A browser keeps the session in the cookie that scripts cannot read, so its page is not told the token. */
const isBrowser = (request: Request): boolean =>
  request.headers.origin !== undefined || request.headers['sec-fetch-site'] !== undefined;

@Controller()
export class SessionController {
  constructor(
    @Inject(RECORD) private readonly store: RecordStore,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
    private readonly updates: LiveUpdates,
  ) {}

  /** A name that nobody has takes as long as a wrong password, and gets the same answer. */
  @Serves(signIn)
  async signIn({ body, request, response }: Call<typeof signIn>) {
    const attempted: Attempted = {
      what: 'sign_in',
      who: `${body.username.toLowerCase()} ${request.ip ?? ''}`,
    };
    const waitMs = await countAttempt(this.store, attempted, this.configuration.loginAttemptsPerMinute);
    if (waitMs > 0) throw tooMany(waitMs);
    const account = await accountForSignIn(this.store, body.username);
    const matches = await verifyPassword(account?.passwordHash ?? null, body.password);
    if (!matches || account === null || !account.active) throw failed();
    const token = await openSession(this.store, account.accountId, this.configuration.sessionHours);
    const actor = await actorOfToken(this.store, token);
    if (actor === null) throw failed();
    await forgiveAttempts(this.store, attempted);
    setSessionCookie(response, token, this.configuration);
    return { me: this.meOf(actor), token: isBrowser(request) ? '' : token };
  }

  @Serves(signOut)
  async signOut({ actor, response }: Call<typeof signOut>) {
    await endSession(this.store, actor.token);
    this.updates.endSession(actor.token);
    clearSessionCookie(response, this.configuration);
    return {};
  }

  @Serves(whoAmI)
  async whoAmI({ actor }: Call<typeof whoAmI>) {
    return { me: this.meOf(actor) };
  }

  private meOf({ accountId, username, displayName, roles, orgId, orgName }: Omit<SignedIn, 'token'>): Me {
    return {
      accountId,
      username,
      displayName,
      roles: [...roles],
      orgId,
      orgName,
      installation: this.configuration.installation,
    };
  }
}

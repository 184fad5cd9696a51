import {
  Inject,
  Injectable,
  type CanActivate,
  type ExecutionContext,
  type RawBodyRequest,
} from '@nestjs/common';
import { reject } from '@shenpi/domain';
import type { Configuration } from '@shenpi/platform';
import type { Request } from 'express';
import { Refused } from '../answering/refused';
import { CONFIGURATION } from '../start/dependencies';
import { isFinanceSignature } from './finance-signature';

const unsigned = (): Refused =>
  new Refused(
    reject(
      'signature_invalid',
      '签名缺失或不正确。',
      'The signature is missing or wrong (header x-shenpi-signature).',
    ),
  );

/** Before anything of the message is read: only the finance interface that shares our secret may report. */
@Injectable()
export class FinanceSignatureGuard implements CanActivate {
  constructor(@Inject(CONFIGURATION) private readonly configuration: Configuration) {}

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<RawBodyRequest<Request>>();
    const given = request.headers['x-shenpi-signature'];
    const { financeSecret } = this.configuration;
    if (financeSecret === undefined || typeof given !== 'string' || request.rawBody === undefined)
      throw unsigned();
    if (!isFinanceSignature(given, request.rawBody, financeSecret)) throw unsigned();
    return true;
  }
}

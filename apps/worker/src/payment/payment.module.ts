import { Module } from '@nestjs/common';
import type { Configuration } from '@shenpi/platform';
import { CONFIGURATION } from '../configuration/configuration.module';
import type { FinanceGateway } from './finance-gateway';
import { httpFinanceGateway } from './http-finance-gateway';

export const FINANCE_GATEWAY = Symbol('finance gateway');

const notSet = (): Promise<never> =>
  Promise.reject(new Error('SHENPI_FINANCE_URL is not set: there is no finance interface to call'));

/** Without an address every call fails and is tried again: an order waits until the setting is there. */
const gatewayOf = ({ financeUrl, financeSecret }: Configuration): FinanceGateway =>
  financeUrl === undefined || financeSecret === undefined
    ? { submit: notSet, query: notSet, list: notSet }
    : httpFinanceGateway({ url: financeUrl, secret: financeSecret });

@Module({
  providers: [{ provide: FINANCE_GATEWAY, useFactory: gatewayOf, inject: [CONFIGURATION] }],
  exports: [FINANCE_GATEWAY],
})
export class PaymentModule {}

import { httpFinanceGateway, paymentDifferences, type PaymentDifferenceKind } from '@shenpi/worker';
import { Refusal } from '../refusal';
import type { Command } from './command';
import { withRecord } from './with-record';

const WORDS: Readonly<Record<PaymentDifferenceKind, string>> = {
  unknown_here: '财政方有此单，档案中没有 · they have it, the record does not know it',
  another_payment: '同一单号，金额或收款方不同 · another payment under the same id',
  not_followed: '财政方已有结果，档案中尚未记载 · they have decided it, the record has not followed yet',
  unknown_there: '档案中已拨付，财政方没有 · paid in the record, not there',
};

const FEN_IN_YUAN = 100;

/** Compares the payment orders of the record with those of the finance side, after a restore above all. Exit code 1 if they differ. */
export const paymentsCommand: Command = ({ databaseUrl, financeUrl, financeSecret }, say) => {
  if (financeUrl === undefined || financeSecret === undefined)
    throw new Refusal(
      '没有设置财政接口（SHENPI_FINANCE_URL），无从核对。',
      'There is no finance interface (SHENPI_FINANCE_URL) to compare with.',
    );
  const finance = httpFinanceGateway({ url: financeUrl, secret: financeSecret });
  return withRecord(databaseUrl, async (store) => {
    const differences = await paymentDifferences(store, finance);
    for (const { kind, orderId, amountFen, here, there } of differences)
      say(
        `✗ ${orderId}  ${(amountFen / FEN_IN_YUAN).toFixed(2)} 元  ${here ?? '–'} / ${there ?? '–'}  ${WORDS[kind]}`,
      );
    say(
      differences.length === 0
        ? '✓ 两本账相符 · the two books agree'
        : `✗ ${differences.length} 处不符 · orders differ`,
    );
    return differences.length === 0 ? 0 : 1;
  });
};

import type { ProjectView } from '@shenpi/contract';
import { Money } from '../parts';
import { useText } from '../platform/text';
import { trancheAfterWords, trancheStateWords } from './tranche-words';
import './disbursement.css';

interface PaymentPlanProps {
  readonly tranches: NonNullable<ProjectView['money']>['tranches'];
  /** The tranche that is being decided. */
  readonly current?: number;
}

/** The payments of the grant: when each falls due and where it stands. */
export const PaymentPlan = ({ tranches, current }: PaymentPlanProps) => {
  const { t, pick } = useText();
  return (
    <table className="rows payment-plan">
      <thead>
        <tr>
          <th scope="col">{t('期次', 'Tranche')}</th>
          <th scope="col">{t('拨付条件', 'Due')}</th>
          <th scope="col" className="number">
            {t('金额', 'Amount')}
          </th>
          <th scope="col">{t('状态', 'State')}</th>
        </tr>
      </thead>
      <tbody>
        {tranches.map((tranche) => (
          <tr
            key={tranche.n}
            className={tranche.n === current ? 'mine' : undefined}
            aria-current={tranche.n === current ? 'true' : undefined}
          >
            <td>{t(`第 ${tranche.n} 期`, `No. ${tranche.n}`)}</td>
            <td data-label={t('拨付条件', 'Due')}>{pick(trancheAfterWords(tranche.after))}</td>
            <td className="number" data-label={t('金额', 'Amount')}>
              <Money fen={tranche.amountFen} />
            </td>
            <td data-label={t('状态', 'State')}>
              {pick(trancheStateWords(tranche.state))}
              {tranche.voucherNumber === null ? null : (
                <span className="muted">
                  {' '}
                  {t('凭证', 'voucher')} {tranche.voucherNumber}
                </span>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};

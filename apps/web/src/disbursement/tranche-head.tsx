import type { ReactNode } from 'react';
import { Money } from '../parts';
import { useText } from '../platform/text';
import type { TaskFormProps } from '../task/task-form';
import { PaymentPlan } from './payment-plan';
import './disbursement.css';

interface TrancheHeadProps extends Pick<TaskFormProps, 'context' | 'project'> {
  readonly children?: ReactNode;
}

/** Which tranche, how much, by whose opinion; the whole plan below it. */
export const TrancheHead = ({ context, project, children }: TrancheHeadProps) => {
  const { t } = useText();
  const { tranche } = context;
  const money = project?.money ?? null;
  return (
    <>
      <dl className="paper-facts">
        {tranche ? (
          <div>
            <dt>{t(`第 ${tranche.n} 期`, `Tranche ${tranche.n}`)}</dt>
            <dd className="tranche-amount">
              <Money fen={tranche.amountFen} />
            </dd>
          </div>
        ) : null}
        {money ? (
          <div>
            <dt>{t('立项经费', 'Grant')}</dt>
            <dd>
              <Money fen={money.grantFen} />
              {money.documentNumber === null ? null : <span className="muted"> {money.documentNumber}</span>}
            </dd>
          </div>
        ) : null}
        {tranche?.releasedBy ? (
          <div>
            <dt>{t('下拨意见', 'Release opinion')}</dt>
            <dd>{tranche.releasedBy}</dd>
          </div>
        ) : null}
        {children}
      </dl>
      {money && money.tranches.length > 1 ? (
        <PaymentPlan tranches={money.tranches} current={tranche?.n} />
      ) : null}
    </>
  );
};

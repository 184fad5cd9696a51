import { dayOf, inWan } from '@shenpi/domain';
import { Input } from 'antd';
import { DecisionPanel, Field } from '../parts';
import { useDraft } from '../platform/drafts';
import { useRecordNow } from '../platform/record-clock';
import { useText } from '../platform/text';
import type { TaskFormProps } from '../task/task-form';
import { TrancheHead } from './tranche-head';

interface Payment {
  readonly voucherNumber: string;
  /** Empty until chosen: today by the record is then offered. */
  readonly paidOn: string;
}

/** 确认拨付: the voucher under which the finance bureau paid. */
export const ConfirmPaymentForm = ({ task, context, decisions, project }: TaskFormProps) => {
  const { t } = useText();
  const now = useRecordNow();
  const today = now === undefined ? '' : dayOf(now);
  const [payment, setPayment] = useDraft<Payment>(`task:${task.id}`, { voucherNumber: '', paidOn: '' });
  const paidOn = payment.paidOn === '' ? today : payment.paidOn;
  const patch = (part: Partial<Payment>) => setPayment((before) => ({ ...before, ...part }));
  const build = () => {
    if (payment.voucherNumber.trim().length < 3)
      return { focus: 'voucherNumber', message: t('请填写凭证号', 'Give the voucher number') };
    if (paidOn === '')
      return { focus: 'paidOn', message: t('请填写拨付日期', 'Give the day of the payment') };
    if (today !== '' && paidOn > today)
      return { focus: 'paidOn', message: t('拨付日期不能晚于今天', 'The payment cannot lie in the future') };
    return { voucherNumber: payment.voucherNumber.trim(), paidOn };
  };
  return (
    <>
      <TrancheHead context={context} project={project} />
      <div className="form-columns">
        <Field id="voucherNumber" label={t('拨款凭证号', 'Voucher number')}>
          {(aria) => (
            <Input
              {...aria}
              maxLength={60}
              autoComplete="off"
              value={payment.voucherNumber}
              onChange={(event) => patch({ voucherNumber: event.target.value })}
            />
          )}
        </Field>
        <Field id="paidOn" label={t('拨付日期', 'Paid on')}>
          {(aria) => (
            <Input
              {...aria}
              type="date"
              max={today || undefined}
              value={paidOn}
              onChange={(event) => patch({ paidOn: event.target.value })}
            />
          )}
        </Field>
      </div>
      <DecisionPanel
        taskId={task.id}
        decisions={decisions}
        primary="confirm_payment"
        build={build}
        confirming={() =>
          context.tranche ? (
            <strong>
              {t(
                `已拨付 ${inWan(context.tranche.amountFen)} 万元，凭证号 ${payment.voucherNumber}`,
                `${inWan(context.tranche.amountFen)} × 10,000 yuan paid, voucher ${payment.voucherNumber}`,
              )}
            </strong>
          ) : null
        }
      />
    </>
  );
};

import { dayOf, inYuan } from '@shenpi/domain';
import { Input } from 'antd';
import { useState } from 'react';
import { DecisionPanel, Field } from '../parts';
import { useRecordNow } from '../platform/record-clock';
import { useText } from '../platform/text';
import type { TaskFormProps } from '../task/task-form';
import { TrancheHead } from './tranche-head';

/** 确认到账: the day on which the unit's bank shows the money. */
export const ConfirmReceiptForm = ({ task, context, decisions, project }: TaskFormProps) => {
  const { t } = useText();
  const now = useRecordNow();
  const today = now === undefined ? '' : dayOf(now);
  const [typed, setTyped] = useState('');
  const receivedOn = typed === '' ? today : typed;
  const build = () => {
    if (receivedOn === '')
      return { focus: 'receivedOn', message: t('请填写到账日期', 'Give the day of the receipt') };
    if (today !== '' && receivedOn > today)
      return {
        focus: 'receivedOn',
        message: t('到账日期不能晚于今天', 'The receipt cannot lie in the future'),
      };
    return { receivedOn };
  };
  return (
    <>
      <TrancheHead context={context} project={project} />
      <p>
        {t(
          '请核对银行回单金额与上述金额完全一致；不一致的先联系财政局，不要确认。',
          'Check that the bank slip shows exactly this amount; if it does not, contact the finance bureau first.',
        )}
      </p>
      <Field id="receivedOn" label={t('到账日期', 'Received on')}>
        {(aria) => (
          <Input
            {...aria}
            className="short-input"
            type="date"
            max={today || undefined}
            value={receivedOn}
            onChange={(event) => setTyped(event.target.value)}
          />
        )}
      </Field>
      <DecisionPanel
        taskId={task.id}
        decisions={decisions}
        primary="confirm_receipt"
        build={build}
        confirming={() =>
          context.tranche ? (
            <strong>
              {t(
                `已到账 ${inYuan(context.tranche.amountFen)} 元`,
                `${inYuan(context.tranche.amountFen)} yuan received`,
              )}
            </strong>
          ) : null
        }
      />
    </>
  );
};

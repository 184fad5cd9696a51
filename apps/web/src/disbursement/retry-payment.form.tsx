import { Input } from 'antd';
import { DecisionPanel, DraftMark, Field } from '../parts';
import { useDraft } from '../platform/drafts';
import { useText } from '../platform/text';
import type { TaskFormProps } from '../task/task-form';
import { TrancheHead } from './tranche-head';

/** 重新提交被退回的拨付: why it was refused, and why it will go through now. */
export const RetryPaymentForm = ({ task, context, decisions, project }: TaskFormProps) => {
  const { t } = useText();
  const [reason, setReason, draft] = useDraft(`task:${task.id}`, '');
  const build = () =>
    reason.trim().length < 2
      ? { focus: 'reason', message: t('请说明退回原因如何解决', 'Say how the cause was put right') }
      : { reason: reason.trim() };
  return (
    <>
      <TrancheHead context={context} project={project} />
      {context.tranche?.refusal ? (
        <p className="notice-line">
          <strong>{t('财政局退回原因：', 'Refused by the finance bureau: ')}</strong>
          {context.tranche.refusal}
        </p>
      ) : null}
      <Field
        id="reason"
        label={t('处理情况', 'What was put right')}
        hint={t(
          '例如：已更正收款账户。原指令不会重复付款。',
          'For example: account corrected. The first order is never paid twice.',
        )}
      >
        {(aria) => (
          <Input.TextArea
            {...aria}
            autoSize={{ minRows: 2 }}
            maxLength={1000}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
      <DraftMark draft={draft} />
      <DecisionPanel taskId={task.id} decisions={decisions} primary="retry_payment" build={build} />
    </>
  );
};

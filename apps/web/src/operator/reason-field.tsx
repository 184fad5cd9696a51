import { Input } from 'antd';
import { Field } from '../parts';
import { useText } from '../platform/text';

interface ReasonFieldProps {
  /** Another one where several stand on a page. */
  readonly id?: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly isOptional?: boolean;
}

export const MOST_REASON = 1000;

/** Why: kept with the cure in the chain, read by whoever confirms it and by the auditor. */
export const ReasonField = ({ id = 'reason', value, onChange, isOptional = false }: ReasonFieldProps) => {
  const { t } = useText();
  return (
    <Field
      id={id}
      label={t('理由', 'Reason')}
      isOptional={isOptional}
      hint={t(
        '与您的姓名一起记入事件链；请不要写个人信息。',
        'Recorded in the chain under your name; leave out personal data.',
      )}
    >
      {(aria) => (
        <Input.TextArea
          {...aria}
          value={value}
          maxLength={MOST_REASON}
          autoSize={{ minRows: 2, maxRows: 6 }}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
};

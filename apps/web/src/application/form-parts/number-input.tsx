import { Input } from 'antd';
import { useState } from 'react';
import { useText } from '../../platform/text';
import type { ControlMarks } from './form-field';
import { typedNumber } from './typed-number';

interface NumberInputProps extends Partial<ControlMarks> {
  readonly value: number | null;
  /** Null while what is typed is no number within the bounds. */
  readonly onChange: (value: number | null) => void;
  readonly max: number;
  readonly isWhole?: boolean;
  readonly suffix?: string;
  readonly placeholder?: string;
}

/** A number from 0 to `max`. What is out of bounds stays as typed and is said to be wrong, never corrected silently. */
export const NumberInput = ({ value, onChange, max, isWhole = false, ...control }: NumberInputProps) => {
  const { t } = useText();
  const [typed, setTyped] = useState(() => (value === null ? '' : String(value)));
  const bounds = { max, isWhole };
  // The value was set from outside (a restored draft): what is typed gives way to it.
  const shown = value === null || typedNumber(typed, bounds) === value ? typed : String(value);
  const isWrong = shown.trim() !== '' && typedNumber(shown, bounds) === null;
  return (
    <>
      <Input
        {...control}
        className="number-input"
        inputMode={isWhole ? 'numeric' : 'decimal'}
        autoComplete="off"
        status={isWrong || control['aria-invalid'] === true ? 'error' : undefined}
        aria-invalid={isWrong || control['aria-invalid'] === true || undefined}
        value={shown}
        onChange={(event) => {
          setTyped(event.target.value);
          onChange(typedNumber(event.target.value, bounds));
        }}
      />
      {isWrong ? (
        <span className="form-problem" role="status">
          {isWhole
            ? t(`请填 0 到 ${max} 的整数`, `A whole number from 0 to ${max}`)
            : t('请填数字，如 20 或 0.5', 'A number, such as 20 or 0.5')}
        </span>
      ) : null}
    </>
  );
};

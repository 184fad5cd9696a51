import type { Fen } from '@shenpi/domain';
import { Input } from 'antd';
import { useState } from 'react';
import { fenOfWan, moneyWords, wanOfFen } from '../platform/money-words';
import { useText } from '../platform/text';

interface MoneyInputProps {
  readonly id: string;
  readonly value: Fen | null;
  /** Null while what is typed is no amount. */
  readonly onChange: (amountFen: Fen | null) => void;
  readonly disabled?: boolean;
  readonly 'aria-label'?: string;
  readonly 'aria-describedby'?: string;
  readonly 'aria-invalid'?: boolean;
}

/** An amount typed in 万元; the value is fen. The exact yuan stand beside it, so that a slipped decimal point is seen. */
export const MoneyInput = ({ value, onChange, ...control }: MoneyInputProps) => {
  const { t } = useText();
  const [typed, setTyped] = useState(() => (value === null ? '' : wanOfFen(value)));
  // Set from outside (a restored draft, a dropped one): what is typed gives way. A form that keeps 0 for nothing is no such change.
  const shown = (fenOfWan(typed) ?? 0) === (value ?? 0) ? typed : value === null ? '' : wanOfFen(value);
  const isWrong = shown.trim() !== '' && fenOfWan(shown) === null;
  return (
    <span className="money-input">
      <Input
        {...control}
        inputMode="decimal"
        autoComplete="off"
        suffix={t('万元', 'wan yuan')}
        status={isWrong || control['aria-invalid'] === true ? 'error' : undefined}
        aria-invalid={isWrong || control['aria-invalid'] === true || undefined}
        value={shown}
        onChange={(event) => {
          setTyped(event.target.value);
          onChange(fenOfWan(event.target.value));
        }}
      />
      <span className={isWrong ? 'money-exact tone-late' : 'money-exact muted'} aria-live="polite">
        {isWrong
          ? t('请输入数字，如 8 或 0.5', 'A number, such as 8 or 0.5')
          : value === null
            ? ''
            : `= ${t(moneyWords(value).exactZh, moneyWords(value).exactEn)}`}
      </span>
    </span>
  );
};

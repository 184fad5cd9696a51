import { Button, Input } from 'antd';
import { useId, useRef, useState } from 'react';
import { useText } from '../platform/text';

interface CopyFieldProps {
  readonly label: string;
  readonly value: string;
}

/** Something to be taken elsewhere: an address or a secret, whole, with a button that copies it. */
export const CopyField = ({ label, value }: CopyFieldProps) => {
  const { t } = useText();
  const id = useId();
  const field = useRef<HTMLDivElement>(null);
  const [copied, setCopied] = useState<'yes' | 'by hand' | null>(null);
  const copy = async (): Promise<void> => {
    field.current?.querySelector('input')?.select();
    // Browsers give the clipboard to encrypted pages only; elsewhere the text is selected and the keys do it.
    const isCopied = await (
      navigator.clipboard?.writeText(value) ?? Promise.reject(new Error('no clipboard'))
    )
      .then(() => true)
      .catch(() => false);
    setCopied(isCopied ? 'yes' : 'by hand');
  };
  const words = {
    yes: t('✓ 已复制', '✓ Copied'),
    'by hand': t('已选中，请按 Ctrl+C 复制', 'Selected: press Ctrl+C to copy'),
  };
  return (
    <div className="copy-field" ref={field}>
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <div className="copy-line">
        <Input id={id} readOnly value={value} onFocus={(event) => event.target.select()} />
        <Button onClick={() => void copy()}>{t('复制', 'Copy')}</Button>
      </div>
      <span role="status" className="muted field-hint">
        {copied !== null && words[copied]}
      </span>
    </div>
  );
};

import type { ReactNode } from 'react';

interface CheckLineProps {
  readonly id?: string;
  /** The name of the choices of which only one can hold; left out where each is ticked for itself. */
  readonly group?: string;
  readonly isChecked: boolean;
  readonly isDisabled?: boolean;
  readonly isInvalid?: boolean;
  readonly onChange: (isChecked: boolean) => void;
  /** What one says by ticking it. */
  readonly children: ReactNode;
}

/** One sentence to tick; all of the line can be pressed. */
export const CheckLine = ({
  id,
  group,
  isChecked,
  isDisabled = false,
  isInvalid = false,
  onChange,
  children,
}: CheckLineProps) => (
  <label className="check-line" htmlFor={id}>
    <input
      id={id}
      type={group === undefined ? 'checkbox' : 'radio'}
      name={group}
      disabled={isDisabled}
      aria-invalid={isInvalid || undefined}
      checked={isChecked}
      onChange={(event) => onChange(event.target.checked)}
    />
    <span>{children}</span>
  </label>
);

import type { ControlMarks } from './form-field';
import './form-parts.css';

interface NativeSelectProps extends Partial<ControlMarks> {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  /** Shown, and not selectable, while nothing is chosen. */
  readonly placeholder?: string;
}

/** The browser's own list: it opens as people know it on every phone and is read out without help. */
export const NativeSelect = ({ value, onChange, options, placeholder, ...marks }: NativeSelectProps) => (
  <select
    {...marks}
    className="native-select"
    value={value}
    onChange={(event) => onChange(event.target.value)}
  >
    {placeholder === undefined ? null : (
      <option value="" disabled>
        {placeholder}
      </option>
    )}
    {options.map((option) => (
      <option key={option.value} value={option.value}>
        {option.label}
      </option>
    ))}
  </select>
);

import type { ReactNode } from 'react';
import { useFieldProblem } from '../../parts';
import { useText } from '../../platform/text';
import './form-parts.css';

/** What the control inside a field must carry, so that label, hint and problem are read with it. */
export interface ControlMarks {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': true | undefined;
  readonly disabled: boolean;
}

interface FormFieldProps {
  /** Path of the value in what is sent: `budget.0.amountFen`; a refusal moves the focus there. */
  readonly id: string;
  readonly label: string;
  readonly hint?: ReactNode;
  /** Found on this page; without one, what the last refusal says about the field is shown. */
  readonly problem?: string | null;
  /** What somebody else asks for here (a correction notice), above the control. */
  readonly note?: string;
  readonly optional?: boolean;
  /** The label stands in the table head; here only screen readers need it. */
  readonly labelHidden?: boolean;
  readonly disabled?: boolean;
  readonly children: (marks: ControlMarks) => ReactNode;
}

/** A label, a hint, one control and what is wrong with it. What is not marked as optional must be filled in. */
export const FormField = ({
  id,
  label,
  hint,
  problem: found,
  note,
  optional,
  labelHidden,
  disabled,
  children,
}: FormFieldProps) => {
  const { t } = useText();
  const refused = useFieldProblem(id);
  const problem = found ?? (refused ? t(refused.sentence, refused.sentenceEn) : null);
  const described = [hint ? `${id}-hint` : '', problem ? `${id}-problem` : ''].filter(Boolean).join(' ');
  return (
    <div className={problem ? 'form-field form-field-wrong' : 'form-field'}>
      <label htmlFor={id} className={labelHidden ? 'visually-hidden' : 'form-label'}>
        {label}
        {optional ? <span className="form-optional">{t('（选填）', ' (optional)')}</span> : null}
      </label>
      {note === undefined ? null : <p className="notice-line">{note}</p>}
      {children({
        id,
        'aria-describedby': described === '' ? undefined : described,
        'aria-invalid': problem ? true : undefined,
        disabled: disabled === true,
      })}
      {hint ? (
        <div id={`${id}-hint`} className="form-hint">
          {hint}
        </div>
      ) : null}
      {problem ? (
        <div id={`${id}-problem`} className="form-problem">
          {problem}
        </div>
      ) : null}
    </div>
  );
};

import type { ReactNode } from 'react';
import { useText } from '../platform/text';
import { useFieldProblem } from './decision-scope';

/** What ties a control to its label, hint and problem: spread it onto the control. */
export interface FieldAria {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': boolean | undefined;
}

interface FieldProps {
  /** Path of the field in the command; the control carries it as its id. */
  readonly id: string;
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly isOptional?: boolean;
  readonly children: (aria: FieldAria) => ReactNode;
}

/** A labelled control: `<Field id="title" label={t('项目名称', 'Title')}>{(aria) => <Input {...aria} … />}</Field>`. */
export const Field = ({ id, label, hint, isOptional = false, children }: FieldProps) => {
  const { t } = useText();
  const problem = useFieldProblem(id);
  const describedBy = [
    hint === undefined ? undefined : `${id}-hint`,
    problem === undefined ? undefined : `${id}-problem`,
  ]
    .filter(Boolean)
    .join(' ');
  return (
    <div className={problem === undefined ? 'field' : 'field field-refused'}>
      <label className="field-label" htmlFor={id}>
        {label}
        {isOptional && <span className="muted field-optional">{t('（选填）', ' (optional)')}</span>}
      </label>
      {children({
        id,
        'aria-describedby': describedBy === '' ? undefined : describedBy,
        'aria-invalid': problem === undefined ? undefined : true,
      })}
      {hint !== undefined && (
        <div className="field-hint muted" id={`${id}-hint`}>
          {hint}
        </div>
      )}
      {problem !== undefined && (
        <div className="field-problem" id={`${id}-problem`}>
          {t(problem.sentence, problem.sentenceEn)}
        </div>
      )}
    </div>
  );
};

import type { ReactNode } from 'react';
import './form-parts.css';

interface FormSectionProps {
  /** Anchor of the section; also the place to go when its whole list is refused (`budget`). */
  readonly id: string;
  readonly title: string;
  readonly aside?: ReactNode;
  /** What somebody else asks for here (a correction notice). */
  readonly note?: string;
  readonly children: ReactNode;
}

/** A part of a long form under its own heading. */
export const FormSection = ({ id, title, aside, note, children }: FormSectionProps) => (
  <section id={id} tabIndex={-1} className="form-section" aria-labelledby={`${id}-title`}>
    <div className="form-section-head">
      <h2 id={`${id}-title`}>{title}</h2>
      {aside}
    </div>
    {note === undefined ? null : <p className="notice-line">{note}</p>}
    {children}
  </section>
);

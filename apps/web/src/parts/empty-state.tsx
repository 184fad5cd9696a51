import type { ReactNode } from 'react';

interface EmptyStateProps {
  readonly title: string;
  /** What would stand here, or what to do so that something does. */
  readonly text?: string;
  readonly children?: ReactNode;
}

export const EmptyState = ({ title, text, children }: EmptyStateProps) => (
  <div className="empty-state">
    <p className="empty-state-title">{title}</p>
    {text !== undefined && <p className="muted">{text}</p>}
    {children}
  </div>
);

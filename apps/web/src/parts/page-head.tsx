import { useEffect, type ReactNode } from 'react';

interface PageHeadProps {
  /** What this is. */
  readonly title: string;
  /** The words before the title: kind of the page or number of the case. */
  readonly over?: ReactNode;
  /** Where it stands. */
  readonly state?: ReactNode;
  /** The facts under the title: unit, leader, amount. */
  readonly facts?: ReactNode;
  /** What I can do now. */
  readonly action?: ReactNode;
}

/** The head of a page: what it is, where it stands, what I can do. Also the title of the window. */
export const PageHead = ({ title, over, state, facts, action }: PageHeadProps) => {
  useEffect(() => {
    document.title = `${title} · 审批`;
  }, [title]);
  return (
    <header className="page-head">
      <div className="page-head-words">
        {over !== undefined && <p className="page-head-over">{over}</p>}
        <h1 tabIndex={-1}>{title}</h1>
        {(state !== undefined || facts !== undefined) && (
          <div className="page-head-facts">
            {state}
            {facts}
          </div>
        )}
      </div>
      {action !== undefined && <div className="page-head-action">{action}</div>}
    </header>
  );
};

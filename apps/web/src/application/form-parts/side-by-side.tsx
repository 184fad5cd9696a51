import { Grid } from 'antd';
import type { ReactNode } from 'react';
import './form-parts.css';

interface SideBySideProps {
  /** What is judged. */
  readonly material: ReactNode;
  readonly materialTitle: string;
  /** What the person fills in; stays in sight while the material scrolls. */
  readonly desk: ReactNode;
  readonly deskTitle: string;
}

/** Material left, decision right; on a narrow screen the material folds away above the decision. */
export const SideBySide = ({ material, materialTitle, desk, deskTitle }: SideBySideProps) => {
  const wide = Grid.useBreakpoint().lg === true;
  return (
    <div className="side-by-side">
      {wide ? (
        <section className="side-material" aria-label={materialTitle}>
          {material}
        </section>
      ) : (
        <details className="side-folded">
          <summary>{materialTitle}</summary>
          {material}
        </details>
      )}
      <section className="side-desk" aria-label={deskTitle}>
        {desk}
      </section>
    </div>
  );
};

import { isTerminal } from '@shenpi/domain';
import { Link } from 'react-router';
import { useText } from '../platform/text';
import { findAddress } from './find-query';
import { isProjectState, stateWords } from './flow-words';
import type { StateCounts } from './answers';

interface FlowBoxProps {
  readonly state: string;
  /** Undefined where nobody counts, as with drafts, which the bureau does not see. */
  readonly counts: StateCounts | undefined;
}

/** One state: its name and how many cases stand in it; late is red, about to be late is amber, each with its word. */
export const FlowBox = ({ state, counts }: FlowBoxProps) => {
  const { t, pick } = useText();
  const known = isProjectState(state) ? state : undefined;
  const name = pick(stateWords(state));
  const count = counts?.count ?? 0;
  const isEnd = known !== undefined && isTerminal(known);
  const look = ['flow-box', count === 0 ? 'flow-box-empty' : '', isEnd ? 'flow-box-end' : ''].join(' ');
  return (
    <div className={look}>
      <Link to={findAddress({ state: known })} className="flow-box-name">
        <span>{name}</span> <b>{state === 'draft' ? '' : count}</b>
      </Link>
      {counts !== undefined && (counts.late > 0 || counts.atRisk > 0) && (
        <span className="flow-box-risk">
          {counts.late > 0 && (
            <Link
              className="tone-late"
              to={findAddress({ state: known, late: 'true' })}
              aria-label={t(`${name} ${counts.late} 逾期`, `${name}, ${counts.late} late`)}
              title={t(`${counts.late} 逾期`, `${counts.late} late`)}
            >
              ✕ {counts.late}
            </Link>
          )}
          {counts.atRisk > 0 && (
            <Link
              className="tone-soon"
              to={findAddress({ state: known, atRisk: 'true' })}
              aria-label={t(`${name} ${counts.atRisk} 临期`, `${name}, ${counts.atRisk} at risk`)}
              title={t(`${counts.atRisk} 临期`, `${counts.atRisk} at risk`)}
            >
              ! {counts.atRisk}
            </Link>
          )}
        </span>
      )}
    </div>
  );
};

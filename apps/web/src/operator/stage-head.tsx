import { STAGE_NAMES } from '@shenpi/domain';
import { Link } from 'react-router';
import { useText } from '../platform/text';
import { findAddress } from './find-query';
import { stageTimes } from './flow-words';
import type { StageCounts } from './answers';

/** A stage in numbers: how many, how many late or soon late, and how long it takes against its limit. Every number leads to its list. */
export const StageHead = ({ stage }: { readonly stage: StageCounts }) => {
  const { t, pick } = useText();
  const name = pick(STAGE_NAMES[stage.stage]);
  const times = stageTimes(stage);
  return (
    <section className="stage-head" aria-label={name}>
      <h2>{name}</h2>
      <p className="stage-count">
        <Link
          to={findAddress({ stage: stage.stage })}
          aria-label={t(`${name}，${stage.count} 项`, `${name}, ${stage.count} cases`)}
        >
          {stage.count}
        </Link>
        {stage.late > 0 && (
          <Link className="tone-late" to={findAddress({ stage: stage.stage, late: 'true' })}>
            {t(`✕ ${stage.late} 逾期`, `✕ ${stage.late} late`)}
          </Link>
        )}
        {stage.atRisk > 0 && (
          <Link className="tone-soon" to={findAddress({ stage: stage.stage, atRisk: 'true' })}>
            {t(`! ${stage.atRisk} 临期`, `! ${stage.atRisk} at risk`)}
          </Link>
        )}
      </p>
      {times !== null && (
        <p className="stage-times">
          <span>{pick(times.median)}</span>{' '}
          {times.p95 !== null && (
            <span className={times.isOver ? 'tone-soon' : undefined}>
              {times.isOver && '! '}
              {pick(times.p95)}
            </span>
          )}
        </p>
      )}
    </section>
  );
};

import { Link } from 'react-router';
import { useText } from '../platform/text';
import type { StagesAnswer } from './answers';
import { findAddress } from './find-query';
import { incidentTotal } from './incident-list';

/** The whole desk in a line: what is wrong, what is late, whether the engine answers; each leads to its list. */
export const OverviewFacts = ({ answer }: { readonly answer: StagesAnswer }) => {
  const { t } = useText();
  const incidents = incidentTotal(answer.incidents);
  const late = answer.stages.reduce((sum, stage) => sum + stage.late, 0);
  const atRisk = answer.stages.reduce((sum, stage) => sum + stage.atRisk, 0);
  return (
    <>
      {incidents > 0 ? (
        <a href="#incidents" className="tone-late">
          {t(
            `✕ 异常 ${answer.incidents.length} 类 ${incidents} 件`,
            `✕ ${incidents} incidents of ${answer.incidents.length} kinds`,
          )}
        </a>
      ) : (
        <span className="sum-right">{t('✓ 没有异常', '✓ no incident')}</span>
      )}
      {late > 0 && (
        <Link className="tone-late" to={findAddress({ late: 'true', sort: 'late' })}>
          {t(`✕ 逾期 ${late} 项`, `✕ ${late} late`)}
        </Link>
      )}
      {atRisk > 0 && (
        <Link className="tone-soon" to={findAddress({ atRisk: 'true' })}>
          {t(`! 临期 ${atRisk} 项`, `! ${atRisk} at risk`)}
        </Link>
      )}
      <span className={answer.engine.reachable ? 'sum-right' : 'tone-late'}>
        {answer.engine.reachable ? t('✓ 引擎正常', '✓ engine answers') : t('✕ 引擎没有应答', '✕ no engine')}
      </span>
    </>
  );
};

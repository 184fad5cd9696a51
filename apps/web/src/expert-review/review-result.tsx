import type { ProjectView } from '@shenpi/contract';
import { inPoints } from '../application/form-parts';
import { useText } from '../platform/text';

type Result = NonNullable<NonNullable<ProjectView['review']>['result']>;

/** What the panel found: trimmed mean, rank, spread, and the chair's note where the sheets lie far apart. */
export const ReviewResult = ({ result }: { readonly result: Result }) => {
  const { t } = useText();
  return (
    <div className="review-result">
      <p className="review-figures">
        <span>
          {t('专家得分', 'Score')} <strong>{inPoints(result.trimmedMean)}</strong>
        </span>
        {result.rank === null ? null : (
          <span>
            {t(`第 ${result.rank} 名`, `Rank ${result.rank}`)}
            {result.of === null ? null : t(` / 共 ${result.of} 项`, ` of ${result.of}`)}
          </span>
        )}
        <span className="muted">
          {t(
            `${result.sheets} 份评分表，分差 ${inPoints(result.range)}，标准差 ${inPoints(result.deviation)}`,
            `${result.sheets} sheets, range ${inPoints(result.range)}, deviation ${inPoints(result.deviation)}`,
          )}
        </span>
      </p>
      {result.alarm ? (
        <p className="notice-line">
          <strong>{t('评分离散较大。', 'The scores lie far apart. ')}</strong>
          {result.note ?? t('组长尚未说明。', 'The chair has not explained it yet.')}
        </p>
      ) : null}
    </div>
  );
};

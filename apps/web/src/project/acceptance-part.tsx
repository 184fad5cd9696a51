import type { ProjectView } from '@shenpi/contract';
import { CONCLUSIONS } from '@shenpi/domain';
import { useText } from '../platform/text';
import { instantWords } from '../platform/time-words';
import { inHundredths, nameOf } from './words';

type ProjectAcceptance = NonNullable<ProjectView['acceptance']>;

/** Acceptance: what was reached, what the panel says, the conclusion. */
export const AcceptancePart = ({ acceptance }: { readonly acceptance: ProjectAcceptance }) => {
  const { t, pick, language } = useText();
  return (
    <>
      <dl className="facts">
        <div>
          <dt>{t('指标完成度', 'Completion')}</dt>
          <dd className="figure">{inHundredths(acceptance.completion)}%</dd>
        </div>
        <div>
          <dt>{t('申请时间', 'Applied')}</dt>
          <dd>
            {instantWords(acceptance.appliedAt, language)}
            {acceptance.round > 1 && t(`（第 ${acceptance.round} 次）`, ` (round ${acceptance.round})`)}
          </dd>
        </div>
        <div>
          <dt>{t('结论', 'Conclusion')}</dt>
          <dd>
            {acceptance.conclusion === null
              ? t('尚未作出', 'Not yet')
              : pick(nameOf(CONCLUSIONS, acceptance.conclusion))}
            {acceptance.concludedAt !== null && ` · ${instantWords(acceptance.concludedAt, language)}`}
          </dd>
        </div>
        {acceptance.boxNumber !== null && (
          <div>
            <dt>{t('档案盒号', 'Archive box')}</dt>
            <dd>{acceptance.boxNumber}</dd>
          </div>
        )}
      </dl>
      <h2>{t('总结', 'Summary')}</h2>
      <p className="prose">{acceptance.summary}</p>
      {acceptance.indicators.length > 0 && (
        <>
          <h2>{t('指标完成情况', 'Indicators reached')}</h2>
          <table className="rows">
            <thead>
              <tr>
                <th>{t('指标', 'Indicator')}</th>
                <th className="number">{t('目标值', 'Target')}</th>
                <th className="number">{t('完成值', 'Reached')}</th>
                <th className="number">{t('权重', 'Weight')}</th>
              </tr>
            </thead>
            <tbody>
              {acceptance.indicators.map((indicator, at) => (
                <tr key={`${indicator.name}:${at}`}>
                  <td>{indicator.name}</td>
                  <td className="number" data-label={t('目标值', 'Target')}>
                    {indicator.target} {indicator.unit}
                  </td>
                  <td className="number" data-label={t('完成值', 'Reached')}>
                    {indicator.actual} {indicator.unit}
                  </td>
                  <td className="number" data-label={t('权重', 'Weight')}>
                    {indicator.weight}%
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
      {acceptance.opinions !== null && acceptance.opinions.length > 0 && (
        <>
          <h2>{t('专家意见', 'Opinions')}</h2>
          {acceptance.opinions.map((opinion, at) => (
            <section key={`${opinion.opinion}:${at}`} className="sheet">
              <h3>
                {opinion.expertName ?? t(`专家 ${at + 1}`, `Expert ${at + 1}`)} ·{' '}
                {t(`${opinion.score} 分`, `${opinion.score} points`)} ·{' '}
                {opinion.agree ? t('✓ 同意通过', '✓ agrees') : t('✕ 不同意通过', '✕ does not agree')}
              </h3>
              <p className="prose">{opinion.opinion}</p>
            </section>
          ))}
        </>
      )}
    </>
  );
};

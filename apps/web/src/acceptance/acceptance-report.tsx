import type { ProjectView } from '@shenpi/contract';
import { inPoints } from '../application/form-parts';
import { PaperList } from '../parts';
import { useText } from '../platform/text';
import { shareOf } from './completion-words';
import './acceptance.css';

/** What the unit reported: indicators against their targets, summary, papers. */
export const AcceptanceReport = ({ project }: { readonly project: ProjectView }) => {
  const { t } = useText();
  const report = project.acceptance;
  if (report === null)
    return <p className="muted">{t('没有可查看的验收材料。', 'No acceptance papers that you may see.')}</p>;
  return (
    <article className="application-paper">
      <p className="completion">
        {t('加权完成率', 'Weighted completion')} <strong>{inPoints(report.completion)}%</strong>
        {report.round > 1 ? (
          <span className="muted">
            {t(`整改后第 ${report.round} 次申请`, `application no. ${report.round}, after rectification`)}
          </span>
        ) : null}
      </p>
      <table className="rows">
        <thead>
          <tr>
            <th scope="col">{t('考核指标', 'Indicator')}</th>
            <th scope="col" className="number">
              {t('目标', 'Target')}
            </th>
            <th scope="col" className="number">
              {t('实际', 'Reached')}
            </th>
            <th scope="col" className="number">
              {t('权重', 'Weight')}
            </th>
            <th scope="col" className="number">
              {t('完成', 'Share')}
            </th>
          </tr>
        </thead>
        <tbody>
          {report.indicators.map((indicator, index) => {
            const share = shareOf(indicator, indicator.actual);
            return (
              <tr key={index}>
                <td>{indicator.name}</td>
                <td className="number" data-label={t('目标', 'Target')}>
                  {indicator.target} {indicator.unit}
                </td>
                <td className="number" data-label={t('实际', 'Reached')}>
                  {indicator.actual} {indicator.unit}
                </td>
                <td className="number" data-label={t('权重', 'Weight')}>
                  {indicator.weight}%
                </td>
                <td
                  className={share !== null && share >= 100 ? 'number sum-right' : 'number sum-wrong'}
                  data-label={t('完成', 'Share')}
                >
                  {share === null ? '—' : `${share}%`}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <h3>{t('项目总结', 'Summary')}</h3>
      <p className="paper-text">{report.summary}</p>
      {project.papers !== null && project.papers.length > 0 ? (
        <>
          <h3>{t('材料', 'Papers')}</h3>
          <PaperList projectId={project.id} papers={project.papers} />
        </>
      ) : null}
    </article>
  );
};

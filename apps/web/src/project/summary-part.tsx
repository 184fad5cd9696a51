import type { ProjectView } from '@shenpi/contract';
import { Money } from '../parts';
import { useText } from '../platform/text';
import { dayWords } from '../platform/time-words';

type Application = NonNullable<ProjectView['application']>;

const SOURCES: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  own_level: { zh: '本级科技经费', en: 'Science fund' },
  matching: { zh: '自筹与配套', en: 'Matching' },
};

const Budget = ({ application }: { readonly application: Application }) => {
  const { t, pick } = useText();
  const lines = application.budget ?? [];
  if (lines.length === 0) return null;
  const total = lines.reduce((sum, line) => sum + line.amountFen, 0);
  return (
    <>
      <h2>{t('经费预算', 'Budget')}</h2>
      <table className="rows">
        <thead>
          <tr>
            <th>{t('科目', 'Category')}</th>
            <th>{t('来源', 'Source')}</th>
            <th className="number">{t('金额', 'Amount')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line, at) => (
            <tr key={`${line.category}:${at}`}>
              <td>{application.categories[line.category] ?? line.category}</td>
              <td data-label={t('来源', 'Source')}>
                {pick(SOURCES[line.source] ?? { zh: line.source, en: line.source })}
              </td>
              <td className="number" data-label={t('金额', 'Amount')}>
                <Money fen={line.amountFen} />
              </td>
            </tr>
          ))}
          <tr>
            <td>
              <b>{t('合计', 'Total')}</b>
            </td>
            <td />
            <td className="number">
              <Money fen={total} />
            </td>
          </tr>
        </tbody>
      </table>
    </>
  );
};

const Indicators = ({ application }: { readonly application: Application }) => {
  const { t } = useText();
  const indicators = application.indicators ?? [];
  if (indicators.length === 0) return null;
  return (
    <>
      <h2>{t('考核指标', 'Indicators')}</h2>
      <table className="rows">
        <thead>
          <tr>
            <th>{t('指标', 'Indicator')}</th>
            <th className="number">{t('目标值', 'Target')}</th>
            <th className="number">{t('权重', 'Weight')}</th>
          </tr>
        </thead>
        <tbody>
          {indicators.map((indicator, at) => (
            <tr key={`${indicator.name}:${at}`}>
              <td>{indicator.name}</td>
              <td className="number" data-label={t('目标值', 'Target')}>
                {indicator.target} {indicator.unit}
              </td>
              <td className="number" data-label={t('权重', 'Weight')}>
                {indicator.weight}%
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
};

/** The application as it was filed, in the order in which a reader asks. */
export const SummaryPart = ({ project }: { readonly project: ProjectView }) => {
  const { t, language } = useText();
  const { application } = project;
  const team = application?.team ?? [];
  return (
    <>
      <dl className="facts facts-grid">
        <div>
          <dt>{t('申报批次', 'Call')}</dt>
          <dd>{project.roundTitle}</dd>
        </div>
        <div>
          <dt>{t('方向', 'Topic')}</dt>
          <dd>{project.topicName}</dd>
        </div>
        <div>
          <dt>{t('承担单位', 'Unit')}</dt>
          <dd>{project.unitName}</dd>
        </div>
        {project.leaderName !== null && (
          <div>
            <dt>{t('项目负责人', 'Principal investigator')}</dt>
            <dd>
              {project.leaderName} {application?.leaderTitle}
            </dd>
          </div>
        )}
        {application?.startsOn !== undefined && application.endsOn !== undefined && (
          <div>
            <dt>{t('起止时间', 'Period')}</dt>
            <dd>
              {t(
                `${dayWords(application.startsOn, language)} 至 ${dayWords(application.endsOn, language)}`,
                `${dayWords(application.startsOn, language)} to ${dayWords(application.endsOn, language)}`,
              )}
            </dd>
          </div>
        )}
        <div>
          <dt>{t('申请经费', 'Requested')}</dt>
          <dd>
            <Money fen={project.requestedFen} />
          </dd>
        </div>
        {project.grantFen !== null && (
          <div>
            <dt>{t('立项经费', 'Granted')}</dt>
            <dd>
              <Money fen={project.grantFen} />
            </dd>
          </div>
        )}
        {application?.ownFundsFen !== undefined && (
          <div>
            <dt>{t('自筹经费', 'Own funds')}</dt>
            <dd>
              <Money fen={application.ownFundsFen} />
            </dd>
          </div>
        )}
      </dl>
      {application?.abstract !== undefined && application.abstract !== '' && (
        <>
          <h2>{t('项目摘要', 'Abstract')}</h2>
          <p className="prose">{application.abstract}</p>
        </>
      )}
      {application !== null && <Budget application={application} />}
      {application !== null && <Indicators application={application} />}
      {team.length > 0 && (
        <>
          <h2>{t('项目组成员', 'Team')}</h2>
          <ul className="plain-list">
            {team.map((member, at) => (
              <li key={`${member.name}:${at}`}>
                {member.name}{' '}
                <span className="muted">
                  {[member.organisation, member.duty].filter((fact) => fact !== '').join(' · ')}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      {application?.outreachTask !== undefined && application.outreachTask !== '' && (
        <>
          <h2>{t('科普任务', 'Outreach task')}</h2>
          <p className="prose">{application.outreachTask}</p>
        </>
      )}
    </>
  );
};

import type { ProjectView } from '@shenpi/contract';
import { APPLICATION_FIELDS, type ApplicationField } from '@shenpi/domain';
import type { ReactNode } from 'react';
import { Money, PaperList } from '../parts';
import { useText } from '../platform/text';
import { dayWords } from '../platform/time-words';
import { BudgetPaper } from './budget-paper';
import { IndicatorsPaper } from './indicators-paper';
import { PaperPreview } from './paper-preview';
import './form-parts/form-parts.css';

interface ApplicationPaperProps {
  readonly project: ProjectView;
}

/** The application as it would be printed: what everybody who judges it reads. Empty parts are said to be empty. */
export const ApplicationPaper = ({ project }: ApplicationPaperProps) => {
  const { t, pick, language } = useText();
  const form = project.application;
  if (form === null)
    return (
      <p className="muted">
        {t('申报材料不在您的查看范围内。', 'The application is not among the parts that you may see.')}
      </p>
    );
  const missing = <span className="muted">{t('未填写', 'not given')}</span>;
  const row = (
    field: ApplicationField,
    value: ReactNode,
    label = pick(APPLICATION_FIELDS[field]),
  ): ReactNode => (
    <div key={field}>
      <dt>{label}</dt>
      <dd>{value === '' || value === undefined || value === null ? missing : value}</dd>
    </div>
  );
  return (
    <article className="application-paper">
      <dl className="paper-facts">
        {row('title', form.title)}
        {row('topicCode', project.topicName)}
        {row('leaderName', [form.leaderName, form.leaderTitle].filter(Boolean).join('　'))}
        {row(
          'startsOn',
          form.startsOn && form.endsOn
            ? `${dayWords(form.startsOn, language)} ～ ${dayWords(form.endsOn, language)}`
            : null,
          t('起止时间', 'Period'),
        )}
        {row('requestedFen', form.requestedFen === undefined ? null : <Money fen={form.requestedFen} />)}
        {row('ownFundsFen', form.ownFundsFen === undefined ? null : <Money fen={form.ownFundsFen} />)}
      </dl>
      <h3>{pick(APPLICATION_FIELDS.abstract)}</h3>
      <div className="paper-text">{form.abstract ? form.abstract : missing}</div>
      <h3>{pick(APPLICATION_FIELDS.indicators)}</h3>
      <IndicatorsPaper indicators={form.indicators ?? []} />
      <h3>{pick(APPLICATION_FIELDS.budget)}</h3>
      <BudgetPaper budget={form.budget ?? []} categories={form.categories} />
      <h3>{pick(APPLICATION_FIELDS.team)}</h3>
      {(form.team ?? []).length === 0 ? (
        <p className="muted">{t('除负责人外没有其他成员。', 'Nobody besides the leader.')}</p>
      ) : (
        <ul className="paper-team">
          {(form.team ?? []).map((member, index) => (
            <li key={index}>
              {member.name}
              <span className="muted">
                {'　'}
                {member.organisation} · {member.duty}
              </span>
            </li>
          ))}
        </ul>
      )}
      <h3>{pick(APPLICATION_FIELDS.outreachTask)}</h3>
      <div className="paper-text">{form.outreachTask ? form.outreachTask : missing}</div>
      <h3>{pick(APPLICATION_FIELDS.fileHash)}</h3>
      {project.papers === null || project.papers.length === 0 ? (
        <p>{missing}</p>
      ) : (
        <>
          <PaperList projectId={project.id} papers={project.papers} />
          {project.papers.map((paper) => (
            <PaperPreview key={paper.hash} projectId={project.id} paper={paper} />
          ))}
        </>
      )}
      <p>
        {form.integrityCommitment === true
          ? t('✓ 负责人已签署科研诚信承诺。', '✓ The leader signed the integrity commitment.')
          : t('负责人未签署科研诚信承诺。', 'The integrity commitment is not signed.')}
      </p>
    </article>
  );
};

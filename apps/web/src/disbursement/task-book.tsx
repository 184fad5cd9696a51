import type { ProjectView } from '@shenpi/contract';
import { BudgetPaper } from '../application/budget-paper';
import { IndicatorsPaper } from '../application/indicators-paper';
import { Money } from '../parts';
import { useText } from '../platform/text';
import { dayWords, instantWords } from '../platform/time-words';
import { PaymentPlan } from './payment-plan';
import './disbursement.css';

/** The task book (任务书) as both sides sign it: parties, period, money, indicators. */
export const TaskBook = ({ project }: { readonly project: ProjectView }) => {
  const { t, language } = useText();
  const form = project.application;
  const { money } = project;
  const signatures = [
    {
      key: 'unit',
      zh: '乙方（承担单位）',
      en: 'Party B (unit)',
      name: project.unitName,
      at: money?.taskBook?.unitSignedAt ?? null,
    },
    {
      key: 'bureau',
      zh: '甲方（科技局）',
      en: 'Party A (bureau)',
      name: '',
      at: money?.taskBook?.bureauSignedAt ?? null,
    },
  ];
  return (
    <article className="task-book application-paper">
      <h2>{t('项目任务书', 'Task book')}</h2>
      <dl className="paper-facts">
        <div>
          <dt>{t('项目名称', 'Title')}</dt>
          <dd>{project.title}</dd>
        </div>
        <div>
          <dt>{t('文号', 'Document')}</dt>
          <dd>{money?.documentNumber ?? '—'}</dd>
        </div>
        <div>
          <dt>{t('承担单位', 'Unit')}</dt>
          <dd>{project.unitName}</dd>
        </div>
        <div>
          <dt>{t('项目负责人', 'Leader')}</dt>
          <dd>{form?.leaderName ?? project.leaderName ?? '—'}</dd>
        </div>
        <div>
          <dt>{t('起止时间', 'Period')}</dt>
          <dd>
            {form?.startsOn && form.endsOn
              ? `${dayWords(form.startsOn, language)} ～ ${dayWords(form.endsOn, language)}`
              : '—'}
          </dd>
        </div>
        <div>
          <dt>{t('立项经费', 'Grant')}</dt>
          <dd>
            <strong>
              <Money fen={money?.grantFen ?? project.grantFen} />
            </strong>
          </dd>
        </div>
      </dl>
      <h3>{t('考核指标', 'Indicators')}</h3>
      <IndicatorsPaper indicators={form?.indicators ?? []} />
      <h3>{t('经费预算', 'Budget')}</h3>
      <BudgetPaper budget={form?.budget ?? []} categories={form?.categories ?? {}} />
      {money && money.tranches.length > 0 ? (
        <>
          <h3>{t('拨款计划', 'Payments')}</h3>
          <PaymentPlan tranches={money.tranches} />
        </>
      ) : null}
      <h3>{t('科普任务', 'Outreach task')}</h3>
      <p className="paper-text">{form?.outreachTask ?? '—'}</p>
      <h3>{t('签署', 'Signatures')}</h3>
      <ul className="signature-list">
        {signatures.map((signature) => (
          <li key={signature.key} className={signature.at === null ? undefined : 'sum-right'}>
            {[t(signature.zh, signature.en), signature.name].filter(Boolean).join(' ')}：
            {signature.at === null
              ? t('待签署', 'not signed yet')
              : t(
                  `✓ ${instantWords(signature.at, 'zh')} 已签署`,
                  `✓ signed ${instantWords(signature.at, language)}`,
                )}
          </li>
        ))}
      </ul>
    </article>
  );
};

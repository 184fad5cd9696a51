import type { Answer, trialCureBatch } from '@shenpi/contract';
import { Link } from 'react-router';
import { useText } from '../platform/text';

/** Row by row whether it can be done, and why not; those that cannot come first, because they ask for a decision. */
export const BatchTrial = ({ trial }: { readonly trial: Answer<typeof trialCureBatch> }) => {
  const { t, pick } = useText();
  const rows = trial.rows.toSorted((one, other) => Number(one.plan !== null) - Number(other.plan !== null));
  return (
    <section aria-label={t('试算结果', 'Trial')}>
      <h2>
        {t(
          `试算：${trial.total} 项中 ${trial.can} 项可以，${trial.cannot} 项不可以`,
          `Trial: ${trial.can} of ${trial.total} can be done, ${trial.cannot} cannot`,
        )}
      </h2>
      <p className="muted">{t('试算不改变任何东西。', 'A trial changes nothing.')}</p>
      <div className="batch-scroll" tabIndex={0} role="region" aria-label={t('逐项结果', 'Row by row')}>
        <table className="rows">
          <thead>
            <tr>
              <th scope="col">{t('项目', 'Case')}</th>
              <th scope="col">{t('可否', 'Can it')}</th>
              <th scope="col">{t('将会发生，或为何不可', 'What will happen, or why not')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={JSON.stringify(row.subject)}>
                <td>
                  {row.projectId === null ? (
                    (row.projectNumber ?? '—')
                  ) : (
                    <Link to={`/operator/projects/${row.projectId}`}>
                      {row.projectNumber ?? t('未编号', 'no number')}
                    </Link>
                  )}
                </td>
                <td
                  data-label={t('可否', 'Can it')}
                  className={row.plan === null ? 'tone-late' : 'sum-right'}
                >
                  {row.plan === null ? t('✕ 不可', '✕ no') : t('✓ 可以', '✓ yes')}
                </td>
                <td>{row.plan === null ? t(row.refusalZh ?? '', row.refusalEn ?? '') : pick(row.plan)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
};

import type { ProjectView } from '@shenpi/contract';
import { useText } from '../platform/text';
import './acceptance.css';

interface PanelOpinionsProps {
  readonly opinions: NonNullable<ProjectView['acceptance']>['opinions'];
}

/** The signed opinions of the acceptance panel; names only where the reader may know them. */
export const PanelOpinions = ({ opinions }: PanelOpinionsProps) => {
  const { t } = useText();
  if (opinions === null || opinions.length === 0) return null;
  return (
    <section aria-label={t('专家意见', 'Opinions')} className="panel-opinions">
      <h2>{t('专家意见', 'Opinions')}</h2>
      {opinions.map((opinion, index) => (
        <article key={index}>
          <p className="opinion-head">
            <strong>{opinion.expertName ?? t(`专家${index + 1}`, `Expert ${index + 1}`)}</strong>
            <span>{t(`${opinion.score} 分`, `${opinion.score} points`)}</span>
            <span className={opinion.agree ? 'sum-right' : 'sum-wrong'}>
              {opinion.agree ? t('✓ 同意通过', '✓ agrees') : t('✕ 不同意通过', '✕ disagrees')}
            </span>
          </p>
          <p className="paper-text">{opinion.opinion}</p>
        </article>
      ))}
    </section>
  );
};

import { CURES } from '@shenpi/domain';
import { Link } from 'react-router';
import { useRecordNow } from '../platform/record-clock';
import { useText } from '../platform/text';
import { instantWords } from '../platform/time-words';
import type { Cure } from './answers';
import { CureState } from './cure-state';

interface CureRowsProps {
  readonly cures: readonly Cure[];
  /** Kind, reason and people stand above the list already. */
  readonly isOfOneBatch?: boolean;
  readonly isOnCase?: boolean;
}

/** Cures with where they stand: what, to what, by whom and with whom, why, and what became of it. */
export const CureRows = ({ cures, isOfOneBatch = false, isOnCase = false }: CureRowsProps) => {
  const { t, pick, language } = useText();
  const now = useRecordNow();
  return (
    <table className="rows cure-rows">
      <thead>
        <tr>
          {!isOnCase && <th scope="col">{t('项目', 'Case')}</th>}
          {!isOfOneBatch && <th scope="col">{t('处置', 'Cure')}</th>}
          <th scope="col">{t('状态', 'State')}</th>
          {!isOfOneBatch && <th scope="col">{t('提出与确认', 'Asked and confirmed')}</th>}
          <th scope="col">{t('结果', 'Result')}</th>
        </tr>
      </thead>
      <tbody>
        {cures.map((cure) => (
          <tr key={cure.id}>
            {!isOnCase && (
              <td>
                {cure.projectId === null ? (
                  t('全局', 'bureau')
                ) : (
                  <Link to={`/operator/projects/${cure.projectId}`} data-row-link="">
                    {cure.projectNumber ?? t('未编号', 'no number')}
                  </Link>
                )}
              </td>
            )}
            {!isOfOneBatch && (
              <td data-label={t('处置', 'Cure')}>
                <span>
                  {pick(CURES[cure.kind])}
                  <span className="muted cure-reason">{cure.reason}</span>
                </span>
              </td>
            )}
            <td data-label={t('状态', 'State')}>
              <CureState state={cure.state} />
            </td>
            {!isOfOneBatch && (
              <td data-label={t('提出与确认', 'Asked and confirmed')}>
                <span>
                  {t(
                    `${cure.askedBy.name} ${instantWords(cure.askedAt, language, now)}`,
                    `${cure.askedBy.name}, ${instantWords(cure.askedAt, language, now)}`,
                  )}
                  {cure.secondBy !== null && cure.secondAt !== null && (
                    <span className="muted cure-reason">
                      {t(
                        `${cure.secondBy.name} ${instantWords(cure.secondAt, language, now)}`,
                        `${cure.secondBy.name}, ${instantWords(cure.secondAt, language, now)}`,
                      )}
                    </span>
                  )}
                </span>
              </td>
            )}
            <td>
              {cure.outcomeZh === null ? (
                <span className="muted">—</span>
              ) : (
                t(cure.outcomeZh, cure.outcomeEn ?? cure.outcomeZh)
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};

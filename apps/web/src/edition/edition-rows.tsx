import { Button } from 'antd';
import { Link } from 'react-router';
import { useRecordNow } from '../platform/record-clock';
import { useText } from '../platform/text';
import { instantWords } from '../platform/time-words';
import { editionName, type Edition } from './edition-words';

interface EditionRowsProps {
  readonly editions: readonly Edition[];
  /** Begins moving the cases of an edition; absent for readers who may not. */
  readonly onMove?: (edition: Edition) => void;
}

const findAddressOf = ({ code, version }: Edition): string =>
  `/operator/projects?edition=${encodeURIComponent(`${code}@${version}`)}`;

/** Every edition of the record: since when, by how many cases and calls it is used, and what is wrong with it. */
export const EditionRows = ({ editions, onMove }: EditionRowsProps) => {
  const { t, pick, language } = useText();
  const now = useRecordNow();
  return (
    <table className="rows">
      <thead>
        <tr>
          <th scope="col">{t('规则版本', 'Edition')}</th>
          <th scope="col">{t('记入', 'Recorded')}</th>
          <th scope="col" className="number">
            {t('办理中', 'Open cases')}
          </th>
          <th scope="col" className="number">
            {t('全部项目', 'All cases')}
          </th>
          <th scope="col" className="number">
            {t('批次', 'Calls')}
          </th>
          <th scope="col">
            <span className="visually-hidden">{t('迁移', 'Move')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {editions.map((edition) => (
          <tr key={`${edition.code}@${edition.version}`}>
            <td>
              {pick(editionName(edition))}{' '}
              <span className="hash">
                {edition.code}@{edition.version}
              </span>
              {edition.projects > 0 && (
                <div>
                  <Link to={findAddressOf(edition)}>{t('查看项目', 'Its cases')}</Link>
                </div>
              )}
              {edition.sound ? (
                <div className="tone-done choice-what">{t('✓ 规则完整', '✓ sound')}</div>
              ) : (
                <ul className="edition-problems tone-late">
                  {edition.problems.map((problem) => (
                    <li key={problem.zh}>✕ {pick(problem)}</li>
                  ))}
                </ul>
              )}
            </td>
            <td data-label={t('记入', 'Recorded')}>{instantWords(edition.recordedAt, language, now)}</td>
            <td className="number" data-label={t('办理中', 'Open cases')}>
              {edition.open}
            </td>
            <td className="number" data-label={t('全部项目', 'All cases')}>
              {edition.projects}
            </td>
            <td className="number" data-label={t('批次', 'Calls')}>
              {edition.rounds}
            </td>
            <td>
              {onMove !== undefined && edition.open > 0 && (
                <Button
                  size="small"
                  aria-label={t(
                    `迁移项目：${editionName(edition).zh}`,
                    `Move cases: ${editionName(edition).en}`,
                  )}
                  onClick={() => onMove(edition)}
                >
                  {t('迁移项目', 'Move cases')}
                </Button>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};

import { Link } from 'react-router';
import { CheckLine } from '../parts';
import { useText } from '../platform/text';
import type { Trial } from './edition-words';

interface TrialRowsProps {
  readonly trial: Trial;
  readonly chosen: ReadonlySet<string>;
  readonly onChange: (chosen: ReadonlySet<string>) => void;
}

/** Which cases can be moved, to be chosen, and which cannot and why. What can be moved is chosen until somebody takes it out. */
export const TrialRows = ({ trial, chosen, onChange }: TrialRowsProps) => {
  const { t } = useText();
  const movable = trial.rows.filter(({ can }) => can);
  const ordered = trial.rows.toSorted((a, b) => Number(b.can) - Number(a.can));
  const isAll = movable.length > 0 && movable.every(({ projectId }) => chosen.has(projectId));
  const toggle = (projectId: string, isChosen: boolean): void => {
    const next = new Set(chosen);
    if (isChosen) next.add(projectId);
    else next.delete(projectId);
    onChange(next);
  };
  return (
    <>
      {movable.length > 1 && (
        <CheckLine
          isChecked={isAll}
          onChange={() => onChange(new Set(isAll ? [] : movable.map(({ projectId }) => projectId)))}
        >
          {t(`全选可以迁移的 ${movable.length} 件`, `Choose all ${movable.length} that can be moved`)}
        </CheckLine>
      )}
      <ul className="trial-rows" aria-label={t('项目', 'Cases')}>
        {ordered.map((row) => {
          const number = row.projectNumber ?? t('未编号', 'no number yet');
          return (
            <li key={row.projectId}>
              {row.can ? (
                <input
                  type="checkbox"
                  aria-label={t(`选择 ${number}`, `Choose ${number}`)}
                  checked={chosen.has(row.projectId)}
                  onChange={(event) => toggle(row.projectId, event.target.checked)}
                />
              ) : (
                <span className="tone-late" aria-hidden="true">
                  ✕
                </span>
              )}
              <Link to={`/operator/projects/${row.projectId}`}>{number}</Link>
              <span className={row.can ? 'muted' : undefined}>{t(row.zh, row.en)}</span>
            </li>
          );
        })}
      </ul>
      {trial.total > trial.rows.length && (
        <p className="muted">
          {t(
            `共 ${trial.total} 件，一次列出前 ${trial.rows.length} 件；迁移后再试算其余的。`,
            `${trial.total} in all; the first ${trial.rows.length} are listed. Move these, then try the rest.`,
          )}
        </p>
      )}
    </>
  );
};

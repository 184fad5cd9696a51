import { useText } from '../platform/text';
import type { OperatorCase } from './answers';
import { CureButton } from './cure-button';
import { offersOf, type CurePlace } from './cure-words';

interface CaseDifferencesProps {
  readonly project: OperatorCase;
  readonly what: string;
}

interface CuresProps extends CurePlace {
  readonly cures: OperatorCase['differences'][number]['cures'];
  readonly what: string;
}

/** The cure of the case itself, or the way to the task or deadline that it is done to. */
const Cures = ({ cures, what, ...place }: CuresProps) => {
  const { t } = useText();
  const offers = offersOf(cures, place);
  if (offers.length > 0) return <CureButton what={what} offers={offers} />;
  return cures.length === 0 ? null : (
    <a href="#waits">{t('在「待办与期限」中处置', 'cure it under “Tasks and deadlines”')}</a>
  );
};

/** Where record, engine and notices say different things, each named by the program, with its cure. */
export const CaseDifferences = ({ project, what }: CaseDifferencesProps) => {
  const { t, pick } = useText();
  if (project.differences.length === 0) return null;
  return (
    <section aria-label={t('差异', 'Differences')}>
      <h2>
        {t(
          `档案与引擎、通知的差异 ${project.differences.length} 处`,
          `Record, engine and notices differ in ${project.differences.length}`,
        )}
      </h2>
      <ul className="case-differences">
        {project.differences.map((difference) => (
          <li key={difference.code + difference.zh}>
            <span>
              <span className="tone-late" aria-hidden="true">
                ≠{' '}
              </span>
              {pick(difference)}
            </span>
            <Cures cures={difference.cures} projectId={project.id} what={what} />
          </li>
        ))}
      </ul>
    </section>
  );
};

import type { ProjectSummary } from '@shenpi/contract';
import { useRef } from 'react';
import { Link } from 'react-router';
import { Money, StateMark, WorkingDays } from '../parts';
import { useListKeys } from '../platform/list-keys';
import { useText } from '../platform/text';

/** Who a project waits for, in the width of a column: the most pressing one, and how many more. */
const WaitingShort = ({ project }: { readonly project: ProjectSummary }) => {
  const { t } = useText();
  const [first, ...others] = project.waitingFor;
  if (first === undefined)
    return project.nextDueAt === null ? (
      <span className="muted">—</span>
    ) : (
      <WorkingDays dueAt={project.nextDueAt} workingDaysLeft={null} overdue={false} isQuiet />
    );
  return (
    <>
      {t(first.holderZh, first.holderEn)}
      {others.length > 0 && (
        <span className="muted">{t(` 等 ${others.length + 1} 方`, ` and ${others.length} more`)}</span>
      )}
      <br />
      <WorkingDays {...first} />
    </>
  );
};

/** Projects as a table; on a phone as a list. j and k walk, Enter opens. */
export const ProjectRows = ({ projects }: { readonly projects: readonly ProjectSummary[] }) => {
  const { t } = useText();
  const body = useRef<HTMLTableSectionElement>(null);
  useListKeys(body);
  return (
    <table className="rows project-rows">
      <thead>
        <tr>
          <th>{t('项目', 'Project')}</th>
          <th>{t('状态', 'State')}</th>
          <th>{t('等待', 'Waiting for')}</th>
          <th className="number">{t('经费', 'Money')}</th>
        </tr>
      </thead>
      <tbody ref={body}>
        {projects.map((project) => (
          <tr key={project.id}>
            <td>
              <Link to={`/projects/${project.id}`} data-row-link="">
                {project.title}
              </Link>
              <div className="muted row-facts">
                {[project.number, project.unitName, project.leaderName]
                  .filter((fact) => fact !== null)
                  .join(' · ')}
              </div>
            </td>
            <td data-label={t('状态', 'State')}>
              <StateMark state={project.state} />
            </td>
            <td data-label={t('等待', 'Waiting for')} className="row-waiting">
              <div>
                <WaitingShort project={project} />
              </div>
            </td>
            <td
              className="number"
              data-label={project.grantFen === null ? t('申请', 'Requested') : t('立项', 'Granted')}
            >
              <Money fen={project.grantFen ?? project.requestedFen} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};

import { listProjects, type ProjectSummary } from '@shenpi/contract';
import { STAGE_NAMES, STAGES, type Stage } from '@shenpi/domain';
import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { NativeSelect } from '../application/form-parts';
import { Answered, EmptyState, StateMark } from '../parts';
import { useRoutePages } from '../platform/api';
import { useText } from '../platform/text';
import { instantWords } from '../platform/time-words';
import { workflowIdOf } from './workflow-id';
import './operator.css';

/** Of a late case the limit that was missed; of any other the next one. */
const dueShown = (project: ProjectSummary): string | null =>
  project.waitingFor.find((holder) => holder.overdue)?.dueAt ?? project.nextDueAt;

/** All projects by stage: where each stands, what is late, and the run of the engine that keeps its time. */
export const ProjectOverview = () => {
  const { t, pick, language } = useText();
  const [stage, setStage] = useState<Stage | null>(null);
  const [isLateOnly, setIsLateOnly] = useState(false);
  const reading = useRoutePages(
    listProjects,
    {
      query: {
        limit: 50,
        ...(stage === null ? {} : { stage }),
        ...(isLateOnly ? { late: 'true' as const } : {}),
      },
    },
    { keepPrevious: true },
  );
  return (
    <section aria-label={t('全部项目', 'All projects')}>
      <h2>{t('全部项目', 'All projects')}</h2>
      <div className="overview-filter">
        <label htmlFor="overview-stage">{t('阶段', 'Stage')}</label>
        <NativeSelect
          id="overview-stage"
          value={stage ?? 'all'}
          onChange={(value) => setStage(STAGES.find((one) => one === value) ?? null)}
          options={[
            { value: 'all', label: t('全部阶段', 'All stages') },
            ...STAGES.map((one) => ({ value: one, label: pick(STAGE_NAMES[one]) })),
          ]}
        />
        <label className="check-line">
          <input
            type="checkbox"
            checked={isLateOnly}
            onChange={(event) => setIsLateOnly(event.target.checked)}
          />
          <span>{t('只看逾期', 'Late only')}</span>
        </label>
      </div>
      <Answered query={reading}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          if (items.length === 0) return <EmptyState title={t('没有符合条件的项目', 'No projects')} />;
          return (
            <>
              <p className="muted">
                {t(
                  `共 ${pages[0]?.total ?? items.length} 项，已显示 ${items.length} 项`,
                  `${items.length} of ${pages[0]?.total ?? items.length} shown`,
                )}
              </p>
              <table className="rows">
                <thead>
                  <tr>
                    <th scope="col">{t('项目', 'Project')}</th>
                    <th scope="col">{t('状态', 'State')}</th>
                    <th scope="col">{t('等待', 'Waiting for')}</th>
                    <th scope="col">{t('下一期限', 'Next due')}</th>
                    <th scope="col">{t('引擎流程', 'Workflow')}</th>
                  </tr>
                </thead>
                <tbody>
                  {items.map((project) => (
                    <tr key={project.id}>
                      <td>
                        <Link to={`/projects/${project.id}`}>
                          {project.number ?? t('未编号', 'no number yet')} {project.title}
                        </Link>
                      </td>
                      <td data-label={t('状态', 'State')}>
                        <StateMark state={project.state} />
                      </td>
                      <td data-label={t('等待', 'Waiting for')}>
                        {project.waitingFor.length === 0
                          ? '—'
                          : [
                              ...new Set(
                                project.waitingFor.map((holder) => t(holder.holderZh, holder.holderEn)),
                              ),
                            ].join('、')}
                      </td>
                      <td
                        data-label={t('下一期限', 'Next due')}
                        className={project.late ? 'tone-late' : undefined}
                      >
                        {project.late ? t('✕ 逾期 ', '✕ late ') : null}
                        {dueShown(project) === null ? '—' : instantWords(dueShown(project) ?? '', language)}
                      </td>
                      <td data-label={t('引擎流程', 'Workflow')}>
                        <span className="hash">{workflowIdOf(project.id)}</span>
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
              {reading.hasNextPage ? (
                <Button loading={reading.isFetchingNextPage} onClick={() => void reading.fetchNextPage()}>
                  {t('继续显示', 'Show more')}
                </Button>
              ) : null}
            </>
          );
        }}
      </Answered>
    </section>
  );
};

import { listProjects } from '@shenpi/contract';
import { countedText, STAGE_NAMES, STAGES, STATE_FACTS, STATES } from '@shenpi/domain';
import { Button, Input } from 'antd';
import { useState, type FormEvent } from 'react';
import { Link, useSearchParams } from 'react-router';
import { useHasRole } from '../identity/session';
import { Answered, EmptyState, LinkButton, PageHead, ShowMore } from '../parts';
import { useRoutePages, type QueryInput } from '../platform/api';
import { useText } from '../platform/text';
import { ProjectRows } from './project-rows';
import './project.css';

/** The filters stand in the address, so that a list can be linked to, kept and sent on. */
const filtersOf = (search: URLSearchParams): QueryInput<typeof listProjects> => ({
  stage: STAGES.find((stage) => stage === search.get('stage')),
  state: STATES.find((state) => state === search.get('state')),
  late: search.get('late') === 'true' ? 'true' : undefined,
  text: search.get('text') ?? undefined,
  roundId: search.get('roundId') ?? undefined,
});

const ProjectsPage = () => {
  const { t, pick } = useText();
  const [search, setSearch] = useSearchParams();
  const filters = filtersOf(search);
  const [text, setText] = useState(filters.text ?? '');
  const pages = useRoutePages(listProjects, { query: filters }, { keepPrevious: true });
  const isApplicant = useHasRole('applicant');
  const total = pages.data?.pages[0]?.total;

  /** The address of this list with one filter changed; a new stage drops the state, which belongs to the old one. */
  const withFilter = (name: string, value: string | undefined): string => {
    const next = new URLSearchParams(search);
    if (name === 'stage') next.delete('state');
    if (value === undefined || value === '') next.delete(name);
    else next.set(name, value);
    return `?${next.toString()}`;
  };
  const onSearch = (event: FormEvent): void => {
    event.preventDefault();
    setSearch(withFilter('text', text.trim()));
  };
  const isFiltered = [...search.keys()].length > 0;

  return (
    <>
      <PageHead
        title={t('项目', 'Projects')}
        facts={
          total === undefined ? undefined : (
            <span>{t(`共 ${countedText(total)} 项`, `${countedText(total)} in all`)}</span>
          )
        }
        action={isApplicant && <LinkButton to="/rounds">{t('申报新项目', 'Apply for a project')}</LinkButton>}
      />
      <nav className="tabs" aria-label={t('按阶段筛选', 'By stage')}>
        <Link
          to={withFilter('stage', undefined)}
          aria-current={filters.stage === undefined ? 'page' : undefined}
        >
          {t('全部', 'All')}
        </Link>
        {STAGES.map((stage) => (
          <Link
            key={stage}
            to={withFilter('stage', stage)}
            aria-current={filters.stage === stage ? 'page' : undefined}
          >
            {pick(STAGE_NAMES[stage])}
          </Link>
        ))}
      </nav>
      <form className="filters" onSubmit={onSearch} role="search">
        <Input
          className="filter-text"
          aria-label={t('项目名称、编号或单位', 'Title, number or unit')}
          placeholder={t('项目名称、编号或单位', 'Title, number or unit')}
          value={text}
          maxLength={80}
          allowClear
          onChange={(event) => setText(event.target.value)}
        />
        <Button htmlType="submit">{t('查找', 'Find')}</Button>
        <Link
          className="count"
          to={withFilter('late', filters.late === undefined ? 'true' : undefined)}
          aria-current={filters.late === undefined ? undefined : 'true'}
        >
          {t('✕ 只看逾期', '✕ Late only')}
        </Link>
        {filters.state !== undefined && (
          <Link
            className="count"
            to={withFilter('state', undefined)}
            aria-current="true"
            title={t('取消此筛选', 'Drop this filter')}
          >
            {pick(STATE_FACTS[filters.state])} ×
          </Link>
        )}
      </form>
      <Answered query={pages} rows={8}>
        {(data) => {
          const projects = data.pages.flatMap((page) => page.items);
          if (projects.length > 0) return <ProjectRows projects={projects} />;
          return isFiltered ? (
            <EmptyState title={t('没有符合条件的项目', 'No project of this kind')}>
              <Link to="/projects" onClick={() => setText('')}>
                {t('查看全部项目', 'All projects')}
              </Link>
            </EmptyState>
          ) : (
            <EmptyState title={t('还没有您可以查看的项目', 'No project that you may see yet')} />
          );
        }}
      </Answered>
      <ShowMore pages={pages} />
    </>
  );
};

export default ProjectsPage;

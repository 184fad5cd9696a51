import { findOperatorProjects } from '@shenpi/contract';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { useHasRole } from '../identity/session';
import { Answered, EmptyState, PageHead, ShowMore } from '../parts';
import { useRoutePages } from '../platform/api';
import { useText } from '../platform/text';
import { ChosenBar } from './chosen-bar';
import { ExportButton } from './export-button';
import { FindFilters } from './find-filters';
import { findAddress, findQueryOf } from './find-query';
import { FindRows } from './find-rows';
import { OperatorTabs } from './operator-tabs';
import { SavedViews } from './saved-views';
import { useSelection } from './selection';
import '../application/form-parts/form-parts.css';
import '../project/project.css';
import './operator.css';
import './find.css';

/** 查找项目: by where they stand, whom they wait for, how late they are and what is wrong; the address holds the query. */
const FindPage = () => {
  const { t } = useText();
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const query = findQueryOf(search);
  const isOperator = useHasRole('sys_admin');
  const selection = useSelection();
  const pages = useRoutePages(findOperatorProjects, { query }, { keepPrevious: true });
  const total = pages.data?.pages[0]?.total;
  return (
    <>
      <PageHead
        title={t('查找项目', 'Find cases')}
        facts={
          total !== undefined && (
            <span role="status">
              {total.more
                ? t(`超过 ${total.count} 项`, `more than ${total.count}`)
                : t(`共 ${total.count} 项`, `${total.count} in all`)}
            </span>
          )
        }
        action={<ExportButton query={query} />}
      />
      <OperatorTabs />
      <SavedViews query={query} />
      <FindFilters
        query={query}
        onChange={(next) => void navigate(findAddress(next), { preventScrollReset: true })}
      />
      {isOperator && <ChosenBar query={query} total={total?.count ?? 0} selection={selection} />}
      <Answered query={pages} rows={8}>
        {(data) => {
          const projects = data.pages.flatMap((page) => page.items);
          return projects.length > 0 ? (
            <FindRows projects={projects} selection={isOperator ? selection : null} />
          ) : (
            <EmptyState
              title={t('没有符合条件的项目', 'No case of this kind')}
              text={t('可减少条件后再查。', 'Try fewer conditions.')}
            >
              <Link to="/operator/projects">{t('清除全部条件', 'Drop every condition')}</Link>
            </EmptyState>
          );
        }}
      </Answered>
      <ShowMore pages={pages} />
    </>
  );
};

export default FindPage;

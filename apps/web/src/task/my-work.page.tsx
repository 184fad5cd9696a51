import { listTasks } from '@shenpi/contract';
import { countedText } from '@shenpi/domain';
import { Link, useSearchParams } from 'react-router';
import { useMe } from '../identity/session';
import { Answered, EmptyState, LinkButton, PageHead, ShowMore, TaskList } from '../parts';
import { useRoutePages } from '../platform/api';
import { useText } from '../platform/text';
import './my-work.css';

const DUES = ['any', 'today', 'overdue', 'week'] as const;
type DueFilter = (typeof DUES)[number];
const dueOf = (value: string | null): DueFilter => DUES.find((due) => due === value) ?? 'any';

const MyWorkPage = () => {
  const { t } = useText();
  const me = useMe();
  const [search] = useSearchParams();
  const box = search.get('box') === 'done' ? 'done' : 'open';
  const due = box === 'open' ? dueOf(search.get('due')) : 'any';
  const pages = useRoutePages(listTasks, { query: { box, due } }, { keepPrevious: true });
  const counts = pages.data?.pages[0]?.counts;
  const isApplicant = me?.roles.includes('applicant') ?? false;

  const shown = (number: number | undefined): string => (number === undefined ? '' : countedText(number));
  const tab = (to: string, isHere: boolean, words: string) => (
    <Link to={to} aria-current={isHere ? 'page' : undefined}>
      {words}
    </Link>
  );
  const count = (name: DueFilter, words: string, number: number, className = '') => (
    <Link
      to={due === name ? '/' : `/?due=${name}`}
      aria-current={due === name ? 'true' : undefined}
      className={`count ${className}`}
    >
      {words} <b>{countedText(number)}</b>
    </Link>
  );
  const empty =
    box === 'done' ? (
      <EmptyState title={t('还没有办过的事项', 'Nothing done yet')} />
    ) : due !== 'any' ? (
      <EmptyState title={t('没有这样的事项', 'Nothing of this kind')}>
        <Link to="/">{t('查看全部待办', 'All that waits for me')}</Link>
      </EmptyState>
    ) : (
      <EmptyState
        title={t('没有等您办理的事项', 'Nothing waits for you')}
        text={t(
          '有新的事项时，这里会自动出现，并发消息通知。',
          'Something new appears here by itself, with a message.',
        )}
      >
        {isApplicant && (
          <LinkButton to="/rounds" type="primary">
            {t('申报新项目', 'Apply for a project')}
          </LinkButton>
        )}
      </EmptyState>
    );

  return (
    <>
      <PageHead title={t('我的工作', 'My work')} />
      <nav className="tabs" aria-label={t('我的工作', 'My work')}>
        {tab(
          '/',
          box === 'open',
          t(`待我办理 ${shown(counts?.open)}`, `Waiting for me ${shown(counts?.open)}`),
        )}
        {tab(
          '/?box=done',
          box === 'done',
          t(`我已办 ${shown(counts?.done)}`, `Done by me ${shown(counts?.done)}`),
        )}
      </nav>
      {box === 'open' && counts !== undefined && counts.open > 0 && (
        <nav className="counts" aria-label={t('按期限筛选', 'By due day')}>
          {count('overdue', t('✕ 已逾期', '✕ Late'), counts.overdue, counts.overdue > 0 ? 'tone-late' : '')}
          {count(
            'today',
            t('! 今日到期', '! Due today'),
            counts.dueToday,
            counts.dueToday > 0 ? 'tone-soon' : '',
          )}
          {count('week', t('本周到期', 'This week'), counts.thisWeek)}
        </nav>
      )}
      <Answered query={pages}>
        {(data) => {
          const tasks = data.pages.flatMap((page) => page.items);
          return tasks.length === 0 ? (
            empty
          ) : (
            <TaskList
              tasks={tasks}
              label={box === 'open' ? t('待我办理', 'Waiting for me') : t('我已办', 'Done by me')}
            />
          );
        }}
      </Answered>
      <ShowMore pages={pages} />
    </>
  );
};

export default MyWorkPage;

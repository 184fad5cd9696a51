import { listSupervisionTickets, type SupervisionTicket } from '@shenpi/contract';
import { TASKS } from '@shenpi/domain';
import { useRef } from 'react';
import { Link, useSearchParams } from 'react-router';
import { Answered, EmptyState, isTaskKind, PageHead, ShowMore } from '../parts';
import { useRoutePages } from '../platform/api';
import { useListKeys } from '../platform/list-keys';
import { useRecordNow } from '../platform/record-clock';
import { useText } from '../platform/text';
import { instantWords } from '../platform/time-words';
import './my-work.css';

const FILTERS = [
  { open: 'true', zh: '督办中', en: 'Open' },
  { open: 'false', zh: '已办结', en: 'Closed' },
  { open: 'all', zh: '全部', en: 'All' },
] as const;

const Row = ({ ticket }: { readonly ticket: SupervisionTicket }) => {
  const { t, pick, language } = useText();
  const now = useRecordNow();
  return (
    <tr>
      <td>
        <Link to={`/projects/${ticket.projectId}`} data-row-link="">
          {ticket.number}
        </Link>
        <div className="muted">
          {[ticket.projectNumber, ticket.title].filter((fact) => fact !== null).join(' · ')}
        </div>
      </td>
      <td data-label={t('逾期事项', 'Late task')}>
        {isTaskKind(ticket.taskKind) ? pick(TASKS[ticket.taskKind]) : ticket.taskKind}
      </td>
      <td data-label={t('承办', 'Held by')}>{t(ticket.holderZh, ticket.holderEn)}</td>
      <td data-label={t('开出', 'Opened')}>{instantWords(ticket.openedAt, language, now)}</td>
      <td data-label={t('状态', 'State')}>
        {ticket.closedAt === null ? (
          <span className="state-mark state-waiting">{t('◐ 督办中', '◐ open')}</span>
        ) : (
          <span className="state-mark state-done">
            {t('✓ 已办结', '✓ closed')} {instantWords(ticket.closedAt, language, now)}
          </span>
        )}
      </td>
    </tr>
  );
};

/** 督办单: tasks so late that the ladder of reminders ended in a ticket; each closes by itself when its task is done. */
const SupervisionTicketsPage = () => {
  const { t, pick } = useText();
  const [search] = useSearchParams();
  const { open } = FILTERS.find((one) => one.open === search.get('open')) ?? FILTERS[0];
  const pages = useRoutePages(
    listSupervisionTickets,
    { query: { open: open === 'all' ? undefined : open } },
    { keepPrevious: true },
  );
  const body = useRef<HTMLTableSectionElement>(null);
  useListKeys(body);
  return (
    <>
      <PageHead
        title={t('督办单', 'Supervision tickets')}
        facts={t(
          '逾期并已逐级提醒仍未办理的事项自动开单，办结后自动关闭。',
          'Opened by itself where every reminder was in vain; closed by itself once the task is done.',
        )}
      />
      <nav className="counts" aria-label={t('按状态筛选', 'By state')}>
        {FILTERS.map((one) => (
          <Link
            key={one.en}
            className="count"
            to={`?open=${one.open}`}
            aria-current={one.open === open ? 'true' : undefined}
          >
            {pick(one)}
          </Link>
        ))}
      </nav>
      <Answered query={pages}>
        {(data) => {
          const tickets = data.pages.flatMap((page) => page.items);
          if (tickets.length === 0)
            return (
              <EmptyState
                title={
                  open === 'true'
                    ? t('没有督办中的事项', 'Nothing is under supervision')
                    : t('没有督办单', 'No tickets')
                }
              />
            );
          return (
            <table className="rows">
              <thead>
                <tr>
                  <th scope="col">{t('督办单', 'Ticket')}</th>
                  <th scope="col">{t('逾期事项', 'Late task')}</th>
                  <th scope="col">{t('承办', 'Held by')}</th>
                  <th scope="col">{t('开出', 'Opened')}</th>
                  <th scope="col">{t('状态', 'State')}</th>
                </tr>
              </thead>
              <tbody ref={body}>
                {tickets.map((ticket) => (
                  <Row key={ticket.id} ticket={ticket} />
                ))}
              </tbody>
            </table>
          );
        }}
      </Answered>
      <ShowMore pages={pages} />
    </>
  );
};

export default SupervisionTicketsPage;

import { listSupervisionTickets } from '@shenpi/contract';
import { TASKS } from '@shenpi/domain';
import { Link } from 'react-router';
import { useHasRole } from '../identity/session';
import { isTaskKind } from '../parts';
import { useRoute } from '../platform/api';
import { useText } from '../platform/text';

/** The open supervision tickets of a case, for those who may read tickets; nothing for anybody else, and where there is none. */
export const OpenTickets = ({ projectId }: { readonly projectId: string }) => {
  const { t, pick } = useText();
  const { access } = listSupervisionTickets;
  const mayRead = useHasRole(...(typeof access === 'string' ? [] : access));
  const tickets = useRoute(
    listSupervisionTickets,
    { query: { open: 'true', projectId } },
    { enabled: mayRead },
  );
  const items = tickets.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <p className="open-tickets">
      <span className="tone-late">{t('! 督办中：', '! Under supervision: ')}</span>
      {items.map((ticket) => (
        <Link key={ticket.id} to="/supervision-tickets?open=true">
          {ticket.number} {isTaskKind(ticket.taskKind) ? pick(TASKS[ticket.taskKind]) : ''}
        </Link>
      ))}
    </p>
  );
};

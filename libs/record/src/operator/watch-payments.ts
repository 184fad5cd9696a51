import { dueAfterWorkingDays, isRejection, type Instant, type WatchLimits } from '@shenpi/domain';
import { query, type RecordStore } from '../connection/record-store';
import { calendarOf } from '../lifecycle/calendar';
import { readClockIn } from '../work/clock';
import type { Found } from './watch-reconcile';

interface OrderRow {
  readonly orderId: string;
  readonly projectId: string;
  readonly state: 'submitted' | 'unknown';
  readonly since: Instant;
}

/**
 * Orders of which nobody can say for too long whether they were paid: after a time-out minutes count, because the answer to one question
 * settles it; an order that was accepted has the working days that a finance bureau takes.
 */
export const paymentFindings = async (store: RecordStore, limits: WatchLimits): Promise<Found> => {
  const orders = await query<OrderRow>(
    store,
    `select o.id as "orderId", o.project_id as "projectId", o.state, o.changed_at as since
     from payment_order o join project p on p.id = o.project_id
     where o.state in ('submitted', 'unknown') and p.held_at is null order by o.id`,
  );
  const now = await readClockIn(store.dataSource.manager);
  const calendar = orders.length === 0 ? { years: {} } : await calendarOf(store);
  const isTooLong = ({ state, since }: OrderRow): boolean => {
    if (state === 'unknown')
      return Date.parse(now) - Date.parse(since) > limits.paymentUnknownMinutes * 60_000;
    const until = dueAfterWorkingDays(calendar, since, limits.paymentSubmittedWorkingDays);
    return !isRejection(until) && until < now;
  };
  return {
    kind: 'payment_unknown',
    findings: orders.filter(isTooLong).map(({ orderId, projectId, since }) => ({
      kind: 'payment_unknown',
      projectId,
      subjectKey: orderId,
      data: { orderId, since },
    })),
  };
};

import { query, type RecordStore } from '../connection/record-store';

/**
 * Whoever reads a message in the product, or follows the link of its letter there, has opened what was sent of it. Nothing in a letter
 * reports back by itself.
 */
export const markDeliveriesOpened = async (
  store: RecordStore,
  messageIds: readonly string[],
): Promise<void> => {
  if (messageIds.length === 0) return;
  await query(
    store,
    `with opened as (
       update delivery d set state = 'opened', opened_at = m.read_at from message m
       where m.id = d.message_id and m.id = any ($1) and m.read_at is not null and d.state = 'accepted' returning d.id)
     insert into delivery_attempt (delivery_id, n, outcome)
     select o.id, (select coalesce(max(n), 0) + 1 from delivery_attempt t where t.delivery_id = o.id), 'opened' from opened o`,
    [messageIds],
  );
};

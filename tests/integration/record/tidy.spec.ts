import { randomUUID } from 'node:crypto';
import type { Retention } from '@shenpi/domain';
import { query, tidyRecord } from '@shenpi/record';
import { openBureau, type Bureau } from './miniature-bureau';

const RETENTION: Retention = { readMessageDays: 365, webhookDeliveryDays: 90, closedIncidentDays: 730 };
const LONG_AGO = '2004-01-01T00:00:00.000Z';

interface MessageFacts {
  readonly read?: string;
  readonly legal?: boolean;
  readonly state?: 'accepted' | 'waiting';
}

describe('what is past its retention', () => {
  let bureau: Bureau;
  beforeAll(async () => {
    bureau = await openBureau();
  }, 60_000);
  afterAll(() => bureau.close());

  const count = async (table: string): Promise<number> =>
    (await query<{ count: number }>(bureau.owner, `select count(*)::int as count from ${table}`))[0]?.count ??
    0;

  /** A message with a letter that was tried once. */
  const message = async ({ read, legal = false, state = 'accepted' }: MessageFacts): Promise<string> => {
    const [id, delivery, account] = [randomUUID(), randomUUID(), bureau.actor('handler1').accountId];
    await query(
      bureau.owner,
      `insert into message (id, account_id, chain, seq, at, kind, params, read_at, legal) values ($1::uuid, $2, 'bureau', 1, $3, $1::text, '{}', $4, $5)`,
      [id, account, LONG_AGO, read ?? null, legal],
    );
    await query(
      bureau.owner,
      `insert into delivery (id, message_id, account_id, chain, seq, channel, state, not_before, created_at) values ($1, $2, $3, 'bureau', 1, 'email', $4, $5, $5)`,
      [delivery, id, account, state, LONG_AGO],
    );
    await query(
      bureau.owner,
      `insert into delivery_attempt (delivery_id, n, outcome) values ($1, 1, 'accepted')`,
      [delivery],
    );
    return id;
  };

  it('is removed: sessions, read messages with their letters, what other systems took, closed incidents, silent processes', async () => {
    const kept = [
      await message({}),
      await message({ read: LONG_AGO, legal: true }),
      await message({ read: LONG_AGO, state: 'waiting' }),
      await message({ read: '2006-01-01T00:00:00.000Z' }),
    ];
    await message({ read: LONG_AGO });
    await query(
      bureau.owner,
      `insert into session values ('over', $1, now() - interval '2 days', now() - interval '1 day'), ('on', $1, now(), now() + interval '1 day')`,
      [bureau.actor('handler1').accountId],
    );
    await query(
      bureau.owner,
      `insert into incident (id, kind, detail, raised_at, closed_at, subject_key) values ($1, 'clock_off', '', $3, $3, 'a'), ($2, 'clock_off', '', $3, null, 'b')`,
      [randomUUID(), randomUUID(), '2003-01-01T00:00:00.000Z'],
    );
    await query(
      bureau.owner,
      `insert into process_beat (id, kind, version, host, pid, started_at, seen_at) values ('gone', 'api', '1', 'h', 1, now(), now() - interval '8 days'), ('here', 'api', '1', 'h', 1, now(), now())`,
    );
    await query(
      bureau.owner,
      `insert into attempt values ('over', 1, now()), ('on', 1, now() + interval '30 seconds')`,
    );
    expect(await tidyRecord(bureau.store, RETENTION)).toEqual({
      messages: 1,
      webhookDeliveries: 0,
      incidents: 1,
      processes: 1,
    });
    const left = await query<{ id: string }>(bureau.owner, `select id from message`);
    expect(left.map(({ id }) => id).sort()).toEqual([...kept].sort());
    expect([await count('delivery'), await count('delivery_attempt')]).toEqual([4, 4]);
    expect([await count('session'), await count('incident'), await count('process_beat')]).toEqual([1, 1, 1]);
    expect(await query(bureau.owner, `select key from attempt`)).toEqual([{ key: 'on' }]);
  });

  it('is the only thing that whoever serves requests may remove: nothing young, and no attempt by itself', async () => {
    await expect(tidyRecord(bureau.store, { ...RETENTION, readMessageDays: 89 })).rejects.toThrow(
      /ninety days/,
    );
    await expect(query(bureau.store, `delete from delivery_attempt`)).rejects.toThrow(/permission denied/);
  });
});

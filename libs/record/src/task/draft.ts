import { isRejection, reject, type Instant, type Rejection } from '@shenpi/domain';
import { query, type RecordStore } from '../connection/record-store';
import { storableText } from '../project/sql.read';
import type { Actor } from '../work/account';
import { readClockIn } from '../work/clock';

/** As much as a person may keep under one key, in bytes of JSON. */
const MOST_BYTES = 200_000;

const storable = (content: unknown): string | Rejection => {
  const text = JSON.stringify(content ?? null, (_, value: unknown) =>
    typeof value === 'string' ? storableText(value) : value,
  );
  return Buffer.byteLength(text) <= MOST_BYTES
    ? text
    : reject(
        'draft_too_large',
        '填写的内容过多，无法保存为草稿，请精简后再试。',
        'This is more than a draft can hold; shorten it.',
      );
};

/** Keeps what was typed, per person and key, as it is: at most 200 kB, the last one wins. */
export const saveDraft = async (
  store: RecordStore,
  actor: Actor,
  key: string,
  content: unknown,
): Promise<{ readonly savedAt: Instant } | Rejection> => {
  const text = storable(content);
  if (isRejection(text)) return text;
  const savedAt = await readClockIn(store.dataSource.manager);
  await query(
    store,
    `insert into draft (account_id, key, content, saved_at) values ($1, $2, $3, $4)
     on conflict (account_id, key) do update set content = excluded.content, saved_at = excluded.saved_at`,
    [actor.accountId, key, text, savedAt],
  );
  return { savedAt };
};

export interface KeptDraft {
  readonly content: unknown;
  readonly savedAt: Instant | null;
}

/** What I typed before under this key; nulls where there is nothing. */
export const readDraft = async (store: RecordStore, actor: Actor, key: string): Promise<KeptDraft> => {
  const rows = await query<KeptDraft>(
    store,
    `select content, saved_at as "savedAt" from draft where account_id = $1 and key = $2`,
    [actor.accountId, key],
  );
  return rows[0] ?? { content: null, savedAt: null };
};

export const dropDraft = async (store: RecordStore, actor: Actor, key: string): Promise<void> => {
  await query(store, `delete from draft where account_id = $1 and key = $2`, [actor.accountId, key]);
};

import { reject, type Rejection, type Role } from '@shenpi/domain';
import { query, type RecordStore } from '../connection/record-store';
import type { Actor } from '../work/account';
import { inTransaction } from '../work/transaction';

export interface SavedView {
  readonly id: string;
  readonly list: string;
  readonly name: string;
  readonly query: Readonly<Record<string, string>>;
  readonly role: Role | null;
  readonly mine: boolean;
}

/** Enough for anybody, and a limit for a program that runs wild. */
const MOST = 100;

const COLUMNS = `id, list, name, query, role, owner_id = $1 as mine`;

/** One's own views of a list and those shared with one's roles; own ones first. */
export const listSavedViews = (store: RecordStore, actor: Actor, list: string): Promise<SavedView[]> =>
  query<SavedView>(
    store,
    `select ${COLUMNS} from saved_view where list = $2 and (owner_id = $1 or role = any($3)) order by mine desc, name, id`,
    [actor.accountId, list, actor.roles],
  );

export interface SaveView {
  readonly commandId: string;
  readonly list: string;
  readonly name: string;
  readonly query: Readonly<Record<string, string>>;
  readonly forRole: Role | null;
}

/** Keeps a view; the same command again answers the same view. Shared only with a role of one's own. */
export const saveView = async (
  store: RecordStore,
  actor: Actor,
  input: SaveView,
): Promise<SavedView | Rejection> => {
  if (input.forRole !== null && !actor.roles.includes(input.forRole))
    return reject(
      'view_role_foreign',
      '只能与自己的岗位共享视图。',
      'A view can be shared with one of your own offices only.',
      { field: 'forRole' },
    );
  return inTransaction(store, async (tx): Promise<SavedView | Rejection> => {
    await tx.query(`select pg_advisory_xact_lock(hashtextextended('saved_view:' || $1, 0))`, [
      actor.accountId,
    ]);
    const kept: SavedView[] = await tx.query(
      `select ${COLUMNS} from saved_view where id = $2 and owner_id = $1`,
      [actor.accountId, input.commandId],
    );
    if (kept[0]) return kept[0];
    const counted: { count: number }[] = await tx.query(
      `select count(*)::int as count from saved_view where owner_id = $1`,
      [actor.accountId],
    );
    if ((counted[0]?.count ?? 0) >= MOST)
      return reject(
        'views_too_many',
        `每人最多保存 ${MOST} 个视图，请先删除不用的。`,
        `One person keeps at most ${MOST} views; remove some first.`,
      );
    const saved: SavedView[] = await tx.query(
      `insert into saved_view (id, list, name, role, owner_id, query, created_at)
       values ($2, $3, $4, $5, $1, $6, clock_timestamp()) on conflict do nothing returning ${COLUMNS}`,
      [actor.accountId, input.commandId, input.list, input.name, input.forRole, JSON.stringify(input.query)],
    );
    return (
      saved[0] ??
      reject(
        'command_reused',
        '同一指令编号已用于其他内容，请刷新后重试。',
        'This command id was already used with other content.',
      )
    );
  });
};

/** Removes a view of one's own; false where there is none. */
export const deleteView = async (store: RecordStore, actor: Actor, viewId: string): Promise<boolean> => {
  const [, count]: [unknown, number] = await store.dataSource.query(
    `delete from saved_view where id = $1 and owner_id = $2`,
    [viewId, actor.accountId],
  );
  return count > 0;
};

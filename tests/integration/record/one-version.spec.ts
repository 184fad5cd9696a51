import { query, settleOnly } from '@shenpi/record';
import { file, openBureau, review, toExpertReview, type Bureau } from './miniature-bureau';

describe('a case', () => {
  let bureau: Bureau;
  beforeEach(async () => {
    bureau = await openBureau();
  });
  afterEach(() => bureau.close());

  it('is written once in each decision, however much of it changes', async () => {
    await query(bureau.owner, `create table version_made (tx xid8 not null)`);
    await query(
      bureau.owner,
      `create function note_version() returns trigger language plpgsql security definer as
       $note$ begin insert into version_made values (pg_current_xact_id()); return null; end $note$`,
    );
    await query(
      bureau.owner,
      `create trigger version_made after update on project for each row execute function note_version()`,
    );
    const versions = () =>
      query<{ count: number }>(bureau.owner, `select count(*)::int as count from version_made group by tx`);
    const projectId = await file(bureau);
    expect(await versions()).toEqual([{ count: 1 }, { count: 1 }, { count: 1 }]);
    await bureau.clockTo('2006-02-13T01:00:00.000Z');
    await bureau.engineLooks();
    await query(bureau.owner, `truncate version_made`);
    await toExpertReview(bureau, projectId);
    await review(bureau, projectId);
    const made = await versions();
    expect(made.length).toBeGreaterThan(7);
    expect(made.filter(({ count }) => count > 1)).toEqual([]);
  });

  it('is seen by its transaction as it will be written, and goes back to how it was at a savepoint', async () => {
    const projectId = await file(bureau);
    const seen = await settleOnly(bureau.store, { projectIds: [projectId] }, async (work) => {
      const ask = () =>
        work.sql<{ reason: string; deferrals: number }>(
          `select returned_reason as reason, deferrals from project where id = $1`,
          [projectId],
        );
      work.amend(projectId, { returned_reason: '一' });
      work.amend(projectId, { deferrals: 2 });
      const amended = await ask();
      work.amend(projectId, { returned_reason: '二' });
      const bringBack = work.keep();
      work.post('savepoint before');
      work.amend(projectId, { returned_reason: '三', deferrals: 3 });
      const within = await ask();
      work.amend(projectId, { deferrals: 4 });
      work.post('rollback to savepoint before');
      bringBack();
      return [amended, within, await ask()];
    });
    expect(seen).toEqual([
      [{ reason: '一', deferrals: 2 }],
      [{ reason: '三', deferrals: 3 }],
      [{ reason: '二', deferrals: 2 }],
    ]);
    expect(
      await query(bureau.store, `select returned_reason as reason, deferrals from project where id = $1`, [
        projectId,
      ]),
    ).toEqual([{ reason: '二', deferrals: 2 }]);
  });

  it('is read by no function and no view of the database, which could miss what a transaction has not written yet', async () => {
    const readers = await query<{ name: string }>(
      bureau.owner,
      `select proname::text as name from pg_proc
       where pronamespace = 'public'::regnamespace and prosrc ~ '\\mproject\\M'
       union all
       select viewname::text from pg_views where schemaname = 'public' and definition ~ '\\mproject\\M'`,
    );
    expect(readers).toEqual([]);
  });
});

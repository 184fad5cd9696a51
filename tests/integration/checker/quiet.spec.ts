import { wan } from '@shenpi/domain';
import { query } from '@shenpi/record';
import { assertQuiet } from '../../chaos/fire/quiet';
import { file, openBureau, type Bureau } from '../record/miniature-bureau';

describe('the moment in which everything is judged', () => {
  let bureau: Bureau;

  beforeAll(async () => {
    bureau = await openBureau();
    const projectId = await file(bureau, '负责人');
    await bureau.engineLooks();
    await query(bureau.owner, `delete from graphile_worker._private_jobs`);
    await query(
      bureau.owner,
      `insert into payment_order (id, project_id, tranche_n, attempt, amount_fen, payee, state, created_at, changed_at)
       values ('2006-0001-1-1', $1, 1, 1, $2, '承担单位一', 'created', now(), now())`,
      [projectId, wan(10)],
    );
  });
  afterAll(() => bureau.close());

  const stands = (state: string): Promise<unknown> =>
    query(bureau.owner, `update payment_order set state = $1`, [state]);

  it.each([
    ['created', /the engine/],
    // Booked on the other side, perhaps, and not heard of: a judgement now would find money that the record does not know.
    ['submitted', /orders wait for an answer: 2006-0001-1-1/],
    ['unknown', /orders wait for an answer: 2006-0001-1-1/],
  ])('has not come while an order is %s', async (state, why) => {
    await stands(state);
    await expect(assertQuiet(bureau.store)).rejects.toThrow(why);
  });

  it.each(['confirmed', 'refused'])('has come when the order is %s', async (state) => {
    await stands(state);
    await expect(assertQuiet(bureau.store)).resolves.toBeUndefined();
  });
});

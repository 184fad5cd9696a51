import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SIGNATURE_HEADER, signatureOf, startFinanceSimulator } from '@shenpi/finance-simulator';
import { closeRecord, openRecord, query, type RecordStore } from '@shenpi/record';
import { freePort } from '@shenpi/test-support';
import { httpFinanceGateway, paymentActivities, paymentDifferences } from '@shenpi/worker';
import { file, openBureau, type Bureau } from '../record/miniature-bureau';

const SECRET = 'a secret of the two sides';
const PAYEE = '云州市农业科学研究所';

/** The other side remembers what the record was taken back from: orders of a time that is lost here. */
describe('two books, one of which was taken back to an earlier instant', () => {
  const folder = mkdtempSync(join(tmpdir(), 'shenpi-books-'));
  let bureau: Bureau;
  let owner: RecordStore;
  let other: Awaited<ReturnType<typeof startFinanceSimulator>>;
  let finance: ReturnType<typeof httpFinanceGateway>;
  let projectId: string;

  const orderHere = async (orderId: string, trancheN: number, state: string): Promise<void> => {
    await query(
      owner,
      `insert into payment_order (id, project_id, tranche_n, attempt, amount_fen, payee, state, created_at, changed_at)
       values ($1, $2, $3, 1, 100000, $4, $5, now(), now())`,
      [orderId, projectId, trancheN, PAYEE, state],
    );
  };
  const orderThere = async (orderId: string, amountFen: number, payee = PAYEE): Promise<void> => {
    expect(await finance.submit({ orderId, amountFen, payee })).toEqual({ outcome: 'accepted' });
  };

  beforeAll(async () => {
    bureau = await openBureau();
    owner = await openRecord(bureau.database.ownerUrl, { poolSize: 1 });
    projectId = await file(bureau, '负责人');
    const port = await freePort();
    other = await startFinanceSimulator({
      port,
      book: join(folder, 'book.jsonl'),
      secret: SECRET,
      publicUrl: `http://127.0.0.1:${await freePort()}`,
    });
    const url = `http://127.0.0.1:${port}`;
    finance = httpFinanceGateway({ url, secret: SECRET });
    const body = JSON.stringify({ behaviour: 'prompt' });
    const signature = signatureOf(SECRET, 'POST', '/behaviour', body);
    const answer = await fetch(`${url}/behaviour`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', [SIGNATURE_HEADER]: signature },
      body,
    });
    expect(answer.status).toBe(200);
  });
  afterAll(async () => {
    await other?.stop();
    await closeRecord(owner);
    await bureau?.close();
    rmSync(folder, { recursive: true });
  });

  it('names every order that the two do not know alike', async () => {
    await orderThere('lost-1', 500);
    await orderHere('taken-1', 1, 'created');
    await orderThere('taken-1', 999);
    await orderHere('same-1', 2, 'submitted');
    await orderThere('same-1', 100_000);
    await orderHere('paid-here-1', 3, 'confirmed');
    await orderHere('waiting-1', 4, 'created');

    const differences = await paymentDifferences(bureau.store, finance);
    expect(differences.filter(({ orderId }) => orderId !== 'same-1')).toMatchObject([
      { kind: 'unknown_here', orderId: 'lost-1', amountFen: 500, here: null },
      { kind: 'unknown_there', orderId: 'paid-here-1', here: 'confirmed', there: null },
      { kind: 'another_payment', orderId: 'taken-1', amountFen: 999, here: 'created' },
    ]);
  });

  it('takes no other payment under its id for its own, and the right one it does', async () => {
    const { queryPayment } = paymentActivities(bureau.store, finance);
    expect(await queryPayment({ orderId: 'taken-1' })).toMatchObject({ status: 'refused' });
    expect((await queryPayment({ orderId: 'same-1' })).status).toMatch(/^(pending|paid)$/);
    expect(await queryPayment({ orderId: 'waiting-1' })).toEqual({ status: 'not_found' });

    await orderHere('other-payee-1', 5, 'created');
    await orderThere('other-payee-1', 100_000, '另一单位');
    expect(await queryPayment({ orderId: 'other-payee-1' })).toMatchObject({ status: 'refused' });
  });
});

import { isRejection } from '@shenpi/domain';
import { openPaymentOrders } from '../../disbursement/payment-orders';
import { query, type RecordStore } from '../../connection/record-store';
import { EditionUnsound } from '../../lifecycle/editions';
import { stuckRejection } from '../../lifecycle/standstill';
import { settleOnly } from '../../work/settle-only';
import { CalendarMissing, type Work } from '../../work/work';
import { carryOut, closeRefused, judgeAgain } from './carry-out';
import { CURE_COLUMNS, chainOf, closeCure, lockCure, type CureRow } from './cure.row';

const readRow = async (store: RecordStore, cureId: string): Promise<CureRow | undefined> =>
  (await query<CureRow>(store, `select ${CURE_COLUMNS} from cure where id = $1`, [cureId]))[0];

const locksOf = ({ projectId }: CureRow) => ({ projectIds: projectId ? [projectId] : [] });

const announce = (work: Work, cure: CureRow): void => {
  const told = { kind: cure.kind, cureId: cure.id, batchId: cure.batchId };
  work.event('cure_asked', work.now, chainOf(cure), told);
  if (cure.secondBy) work.event('cure_confirmed', work.now, chainOf(cure, cure.secondBy), told);
};

/** Ends a cure whose judging broke on the edition or the calendar of its case. */
const closeUnsound = (store: RecordStore, cure: CureRow, error: unknown): Promise<void> =>
  settleOnly(
    store,
    {},
    async (work) => {
      const current = await lockCure(work, cure.id);
      if (current?.state === 'accepted') await closeRefused(work, current, stuckRejection(error));
    },
    cure.askedBy,
  );

/**
 * One row of a selection, in a transaction of its own and in the name of who asked: judged again, carried out or refused. A row that was
 * done already is left alone, so that whoever goes on after a worker that died may begin anywhere.
 */
export const runCure = async (store: RecordStore, cureId: string): Promise<void> => {
  const known = await readRow(store, cureId);
  if (known?.state !== 'accepted') return;
  try {
    await settleOnly(
      store,
      locksOf(known),
      async (work) => {
        const cure = await lockCure(work, cureId);
        if (cure?.state !== 'accepted') return;
        announce(work, cure);
        const planned = await judgeAgain(work, cure);
        if (isRejection(planned)) await closeRefused(work, cure, planned);
        else await carryOut(work, cure, planned);
      },
      known.askedBy,
    );
  } catch (error) {
    if (!(error instanceof EditionUnsound || error instanceof CalendarMissing)) throw error;
    await closeUnsound(store, known, error);
  }
};

/** What a worker has to ask of the engine for a cure. */
export interface CureErrand {
  readonly cureId: string;
  readonly kind: 'retry_now' | 'restart_run' | 'rebuild_engine';
  readonly projectId: string | null;
  /** Payments of the case whose end is not known. */
  readonly orderIds: readonly string[];
}

const isEngineKind = (kind: CureRow['kind']): kind is CureErrand['kind'] =>
  kind === 'retry_now' || kind === 'restart_run' || kind === 'rebuild_engine';

/** The errand of a cure that waits for the engine; null once it is closed, and for cures that ask nothing of the engine. */
export const readCureErrand = async (store: RecordStore, cureId: string): Promise<CureErrand | null> => {
  const cure = await readRow(store, cureId);
  if (cure?.state !== 'accepted' || !isEngineKind(cure.kind)) return null;
  const orders = cure.projectId ? await openPaymentOrders(store, cure.projectId) : [];
  return {
    cureId,
    kind: cure.kind,
    projectId: cure.projectId,
    orderIds: orders.map(({ orderId }) => orderId),
  };
};

/** Writes down what the engine answered; a second answer to the same cure changes nothing. */
export const closeCureErrand = async (
  store: RecordStore,
  cureId: string,
  outcome: { readonly state: 'done' | 'failed'; readonly zh: string; readonly en: string },
): Promise<void> => {
  const known = await readRow(store, cureId);
  if (known?.state !== 'accepted') return;
  await settleOnly(
    store,
    locksOf(known),
    async (work) => {
      const cure = await lockCure(work, cureId);
      if (cure?.state === 'accepted')
        await closeCure(work, cure, outcome.state, { zh: outcome.zh, en: outcome.en });
    },
    known.askedBy,
  );
};

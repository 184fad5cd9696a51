import { randomUUID } from 'node:crypto';
import { closeRecord, openRecord, query } from '@shenpi/record';
import { deskOf } from '../../../stuck/desk';
import { loopingBundle } from '../../looping-bundle';
import type { Fire } from '../nemesis';
import { standInForAll } from './stand-in';

/** One case that nothing can be done with; `cure` is what the operator does. */
export interface Poisoned {
  readonly cure: () => Promise<void>;
}

/** What is poisoned: the servers and the processes. */
type Installation = Pick<Fire, 'servers' | 'stack'>;

export interface PoisonWay {
  readonly name: string;
  readonly poison: (at: Installation, projectId: string) => Promise<Poisoned>;
}

/** SQL as the owner of the database: past the program and its rules. */
const asOwner = async (
  { stack }: Installation,
  sql: string,
  parameters: readonly unknown[],
): Promise<void> => {
  const owner = await openRecord(stack.database.ownerUrl, { applicationName: 'poison', poolSize: 1 });
  try {
    await query(owner, sql, parameters);
  } finally {
    await closeRecord(owner);
  }
};

/** Something falls due in the case that no rule can carry out: every look of the engine at it throws. */
const throwing: PoisonWay = {
  name: 'an activity that always throws',
  poison: async (at, projectId) => {
    await asOwner(
      at,
      `insert into deadline (id, kind, project_id, due_at, state)
       select $1, 'mystery', p.id, p.state_entered_at, 'open' from project p where p.id = $2`,
      [randomUUID(), projectId],
    );
    await asOwner(at, WAKE, [projectId]);
    return { cure: () => deskOf(at.stack).cure('reopen_step', { projectId }) };
  },
};

const WAKE = `select graphile_worker.add_job('wake', json_build_object('kind', 'project', 'id', $1::text))`;

/** Together more than the two megabytes that the engine takes for one answer. */
const ORDERS = 3_000;
const ORDER_ID_LENGTH = 1_000;

/** The record has more to pay for the case than the engine takes in one answer: a program that hands it over fails with every attempt. */
const tooLarge: PoisonWay = {
  name: 'a payload too large',
  poison: async (at, projectId) => {
    await asOwner(
      at,
      `insert into payment_order (id, project_id, tranche_n, attempt, amount_fen, payee, state, created_at, changed_at)
       select rpad('poison-' || n, $2, '-'), $1, 1000 + n, 1, 1, 'nobody', 'created', now(), now() from generate_series(1, $3::int) n`,
      [projectId, ORDER_ID_LENGTH, ORDERS],
    );
    await asOwner(at, WAKE, [projectId]);
    return {
      cure: async () => {
        await asOwner(at, `delete from payment_order where project_id = $1 and tranche_n > 1000`, [
          projectId,
        ]);
        await deskOf(at.stack).cure('restart_run', { projectId });
      },
    };
  },
};

/** A version of the workflows is rolled out that never gives the processor back when it works on the case. */
const loops: PoisonWay = {
  name: 'a workflow that loops',
  poison: async (at, projectId) => {
    const bundle = await loopingBundle(at.servers.dataDir, projectId);
    const { leave } = await standInForAll(at.stack.workers, { SHENPI_WORKFLOW_BUNDLE: bundle });
    await asOwner(at, WAKE, [projectId]);
    return {
      cure: async () => {
        await leave();
        await deskOf(at.stack).cure('restart_run', { projectId });
      },
    };
  },
};

export const POISON_WAYS: readonly PoisonWay[] = [throwing, tooLarge, loops];

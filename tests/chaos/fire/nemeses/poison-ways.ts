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

export interface PoisonWay {
  readonly name: string;
  readonly poison: (fire: Fire, projectId: string) => Promise<Poisoned>;
}

/** SQL as the owner of the database: past the program and its rules. */
const asOwner = async ({ stack }: Fire, sql: string, parameters: readonly unknown[]): Promise<void> => {
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
  poison: async (fire, projectId) => {
    await asOwner(
      fire,
      `insert into deadline (id, kind, project_id, due_at, state)
       select $1, 'mystery', p.id, p.state_entered_at, 'open' from project p where p.id = $2`,
      [randomUUID(), projectId],
    );
    await asOwner(fire, WAKE, [projectId]);
    return { cure: () => deskOf(fire.stack).cure('reopen_step', { projectId }) };
  },
};

const WAKE = `select graphile_worker.add_job('wake', json_build_object('kind', 'project', 'id', $1::text))`;

/** Together more than the two megabytes that the engine takes for one answer. */
const ORDERS = 3_000;
const ORDER_ID_LENGTH = 1_000;

/** The record gives the engine more to do for the case than the engine takes in one answer. */
const tooLarge: PoisonWay = {
  name: 'a payload too large',
  poison: async (fire, projectId) => {
    await asOwner(
      fire,
      `insert into payment_order (id, project_id, tranche_n, attempt, amount_fen, payee, state, created_at, changed_at)
       select rpad('poison-' || n, $2, '-'), $1, 1000 + n, 1, 1, 'nobody', 'created', now(), now() from generate_series(1, $3::int) n`,
      [projectId, ORDER_ID_LENGTH, ORDERS],
    );
    await asOwner(fire, WAKE, [projectId]);
    return {
      cure: async () => {
        await asOwner(fire, `delete from payment_order where project_id = $1 and tranche_n > 1000`, [
          projectId,
        ]);
        await deskOf(fire.stack).cure('restart_run', { projectId });
      },
    };
  },
};

/** A version of the workflows is rolled out that never gives the processor back when it works on the case. */
const loops: PoisonWay = {
  name: 'a workflow that loops',
  poison: async (fire, projectId) => {
    const bundle = await loopingBundle(fire.servers.dataDir, projectId);
    const { leave } = await standInForAll(fire.stack.workers, { SHENPI_WORKFLOW_BUNDLE: bundle });
    await asOwner(fire, WAKE, [projectId]);
    return {
      cure: async () => {
        await leave();
        await deskOf(fire.stack).cure('restart_run', { projectId });
      },
    };
  },
};

export const POISON_WAYS: readonly PoisonWay[] = [throwing, tooLarge, loops];

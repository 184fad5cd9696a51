import type { Logger } from '@shenpi/platform';
import { closeCureErrand, readCureErrand, type CureErrand, type RecordStore } from '@shenpi/record';
import type { Task } from 'graphile-worker';
import { z } from 'zod';
import { carryOutErrand } from '../cure/carry-out';
import { isEngineAway } from '../engine/engine-away';
import type { EngineConnection } from '../engine/engine-connection';
import { putBack } from './put-back';

/** A cure that fails for a reason of its own is tried so often before the operator is told that it failed. */
const patience = 3;

const curePayload = z.object({ cureId: z.uuid() });

type Outcome = { readonly state: 'done' | 'failed'; readonly zh: string; readonly en: string };

const failed: Outcome = {
  state: 'failed',
  zh: '流程引擎没有接受，多次尝试未成；请查看该项目的流程，或从档案重启流程。',
  en: 'The engine did not accept it, several times; look at the run, or restart it from the record.',
};

/** Null while the engine is away: a cure waits for it like every wake-up. */
const outcomeOf = async (
  engine: EngineConnection,
  record: RecordStore,
  errand: CureErrand,
  logger: Logger,
  attempt: number,
): Promise<Outcome | null> => {
  if (!engine.isReachable()) return null;
  try {
    const words = await carryOutErrand(engine.client, record, errand);
    return { state: 'done', ...words };
  } catch (error) {
    if (isEngineAway(error)) {
      engine.noteAway();
      logger.warn({ err: error, cureId: errand.cureId }, 'the engine does not answer; the cure waits');
      return null;
    }
    if (attempt < patience) throw error;
    logger.error({ err: error, cureId: errand.cureId }, 'a cure failed');
    return failed;
  }
};

/** Speaks to the engine for an operator's cure and writes down what came of it. Safe to run again at any point. */
export const cureTask =
  (engine: EngineConnection, record: RecordStore, logger: Logger): Task =>
  async (payload, helpers) => {
    const { job } = helpers;
    const { cureId } = curePayload.parse(payload);
    const errand = await readCureErrand(record, cureId);
    if (errand === null) return;
    const outcome = await outcomeOf(engine, record, errand, logger, job.attempts);
    if (outcome) return closeCureErrand(record, cureId, outcome);
    const jobKey = job.key ?? `cure:${cureId}`;
    await putBack(helpers, { task: 'cure', payload: { cureId }, jobKey, jobKeyMode: 'replace' });
  };

import { currentTrace, inSpan, type Logger } from '@shenpi/platform';
import type { Task } from 'graphile-worker';
import { z } from 'zod';
import { isEngineAway } from '../engine/engine-away';
import type { EngineConnection } from '../engine/engine-connection';
import { SUBJECT_KINDS, type Subject } from '../engine/subject-run';
import { wakeSubject } from '../engine/wake-subject';
import { putBack } from './put-back';

const wakePayload = z.object({
  kind: z.enum(SUBJECT_KINDS),
  id: z.string().min(1),
  trace: z.string().optional(),
});

const isWoken = async (engine: EngineConnection, subject: Subject, logger: Logger): Promise<boolean> => {
  if (!engine.isReachable()) return false;
  try {
    await engine.call((client) => wakeSubject(client, subject, currentTrace()));
    return true;
  } catch (error) {
    if (!isEngineAway(error)) throw error;
    engine.noteAway();
    logger.warn({ err: error, subject }, 'the engine does not answer; wake-ups wait');
    return false;
  }
};

/**
 * Tells the engine that a subject of the record changed. While the engine is away the job is put back after a fixed
 * five seconds; a wake-up added meanwhile is the same one.
 */
export const wakeTask =
  (engine: EngineConnection, logger: Logger): Task =>
  async (payload, helpers) => {
    const { trace, ...subject } = wakePayload.parse(payload);
    const wake = (): Promise<boolean> => isWoken(engine, subject, logger);
    if (await inSpan(`wake ${subject.kind}`, wake, { carried: trace })) return;
    await putBack(helpers, {
      task: 'wake',
      payload: { ...subject, trace },
      jobKey: helpers.job.key ?? `wake:${subject.kind}:${subject.id}`,
      jobKeyMode: 'preserve_run_at',
    });
  };

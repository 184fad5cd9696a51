import type { Stage } from '@shenpi/domain';
import type { Errand, ProjectInput, ProjectPlace } from '@shenpi/workflow-contract';
import { condition, log } from '@temporalio/workflow';
import { newAlarm } from '../timekeeping/alarm';
import { isHistoryLong } from '../timekeeping/history';
import { attendProject } from '../timekeeping/record-calls';
import { listenForWakes } from '../timekeeping/wakes';

/** What is special in time about a stage. */
export interface StageInTime {
  /** What the timer of this stage is for, shown to operators beside it. */
  readonly waitsFor: string;
  /** Starts what the stage wants done outside the record. Left out where a stage has nothing to do there. */
  readonly errand?: (errand: Errand) => Promise<void>;
}

/** One project's record, followed through time by one run. */
export interface Life {
  /** Looks at the record; also settles there whatever has become due. */
  readonly look: () => Promise<ProjectPlace>;
  /** Follows the record until it has left the stage, or until the run has become long. */
  readonly follow: (stage: Stage, inTime: StageInTime) => Promise<void>;
  readonly place: () => ProjectPlace | undefined;
  readonly seenSeq: () => number;
}

/** Begins listening at once; to be called before anything is awaited. */
export const beginLife = ({ projectId, seenSeq: seenBefore }: ProjectInput): Life => {
  const wakes = listenForWakes();
  const alarm = newAlarm();
  const started = new Set<string>();
  let seenSeq = seenBefore;
  let wakesBeforeLook = 0;
  let place: ProjectPlace | undefined;

  const look = async (): Promise<ProjectPlace> => {
    wakesBeforeLook = wakes.count();
    const found = await attendProject({ projectId, seenSeq, trace: wakes.trace() });
    // After an incident the same events are checked again at every look, until the record has been put right.
    if (!found.incident) seenSeq = found.stageSeq;
    place = found;
    return found;
  };

  const run = async (errand: Errand, inTime: StageInTime): Promise<void> => {
    const key = `${errand.kind}:${errand.orderId}`;
    if (started.has(key)) return;
    if (inTime.errand === undefined) log.error('the stage has no such errand', { kind: errand.kind });
    else await inTime.errand(errand);
    started.add(key);
  };

  const follow = async (stage: Stage, inTime: StageInTime): Promise<void> => {
    let found = place ?? (await look());
    for (;;) {
      if (found.incident) {
        alarm.stop();
      } else {
        if (found.ended || found.stage !== stage) return;
        for (const errand of found.errands) await run(errand, inTime);
        alarm.set(found, inTime.waitsFor);
      }
      if (isHistoryLong()) return;
      await condition(() => wakes.count() !== wakesBeforeLook || alarm.hasRung());
      found = await look();
    }
  };

  return { look, follow, place: () => place, seenSeq: () => seenSeq };
};

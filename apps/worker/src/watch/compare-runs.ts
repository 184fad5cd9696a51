import { describeRun } from '@shenpi/platform';
import { countOpenByStage, listOpenCases, newStandstill } from '@shenpi/record';
import { projectWorkflowId } from '@shenpi/workflow-contract';
import { countsAgree, stagesOfRuns, takeCensus, type Census } from './run-census';
import { MOST_DESCRIBED, tellAll, type EngineLook } from './watched-engine';

const NO_DIFFERENCE: Census = { missing: [], differing: [] };
/** A missing run and a superfluous one hide each other from the counts: now and then every case is looked up. */
const WHOLE_EVERY = 20;

/** Raises open cases that the engine does not run, and runs that show another stage than the record. */
export const newRunComparison = (look: EngineLook): (() => Promise<void>) => {
  const { store, engine, limits, clock } = look;
  const missingFor = newStandstill(clock);
  const differingFor = newStandstill(clock);
  let looks = 0;

  const census = async (): Promise<Census> => {
    const isWhole = looks % WHOLE_EVERY === 0;
    looks += 1;
    const open = await countOpenByStage(store);
    if (!isWhole && (await engine.call((client) => countsAgree(client, open)))) return NO_DIFFERENCE;
    const runs = await engine.call(stagesOfRuns);
    return takeCensus(await listOpenCases(store), runs);
  };

  /** The engine's list is old by moments; a case is asked about itself before anything is said of it. */
  const runs = async (projectId: string): Promise<boolean> => {
    const run = await engine.call((client) => describeRun(client, projectWorkflowId(projectId)));
    return run?.status === 'running';
  };

  const tellMissing = async (missing: readonly string[]): Promise<void> => {
    const lasting = [...missingFor.longerThan(missing, limits.runMissingSeconds).keys()];
    const asked = lasting.slice(0, MOST_DESCRIBED);
    const areRunning = await Promise.all(asked.map(runs));
    const sure = lasting.filter((_, index) => areRunning[index] !== true);
    await tellAll(
      look,
      'run_missing',
      sure.map((projectId) => ({ kind: 'run_missing', projectId })),
    );
  };

  const tellDiffering = async (differing: Census['differing']): Promise<void> => {
    const ids = differing.map(({ id }) => id);
    const lasting = differingFor.longerThan(ids, limits.runMissingSeconds);
    await tellAll(
      look,
      'run_differs',
      differing
        .filter(({ id }) => lasting.has(id))
        .map(({ id, ...data }) => ({
          kind: 'run_differs',
          projectId: id,
          data: { what: 'stage', ...data },
        })),
    );
  };

  return async () => {
    const { missing, differing } = await census();
    await tellMissing(missing);
    await tellDiffering(differing);
  };
};

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { STAGES } from '@shenpi/domain';
import { bundleWorkflows } from '@shenpi/worker';
import { WORKFLOW_TYPES } from '@shenpi/workflow-contract';
import { historyFromJSON } from '@temporalio/common/lib/proto-utils';
import {
  DefaultLogger,
  makeTelemetryFilterString,
  Runtime,
  Worker,
  type ReplayResult,
} from '@temporalio/worker';

const folder = join(__dirname, 'histories');
const names = readdirSync(folder).map((file) => file.replace(/\.json$/, ''));

const historyOf = (name: string): ReturnType<typeof historyFromJSON> =>
  historyFromJSON(JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')));

const replay = async (code: string, replayed: readonly string[]): Promise<readonly ReplayResult[]> => {
  const histories = replayed.map((name) => ({ workflowId: name, history: historyOf(name) }));
  const results: ReplayResult[] = [];
  for await (const result of Worker.runReplayHistories({ workflowBundle: { code } }, histories))
    results.push(result);
  return results;
};

describe('the workflows', () => {
  let code: string;

  beforeAll(async () => {
    Runtime.install({
      logger: new DefaultLogger('ERROR'),
      // The changed workflow below is meant to fail; the engine's own warning about it would only alarm the reader.
      telemetryOptions: { logging: { filter: makeTelemetryFilterString({ core: 'ERROR' }) } },
    });
    code = await bundleWorkflows();
  }, 120_000);

  describe('as a bundle', () => {
    // The bundler names every module by its path; seen here in the one package that must be there.
    const inBundle = (packageName: string): boolean => code.includes(`/node_modules/${packageName}/`);

    it('names its modules in a way that this test can see', () => {
      expect(inBundle('@temporalio/workflow')).toBe(true);
    });

    it.each(['zod', '@nestjs/common', '@nestjs/core', 'typeorm', 'pg', 'graphile-worker', 'pino'])(
      'do without %s',
      (packageName) => expect(inBundle(packageName)).toBe(false),
    );

    it('stay below two and a half megabytes', () => {
      expect(code.length).toBeLessThan(2_500_000);
    });
  });

  it('have a recorded history for every stage and every type', () => {
    const stages = STAGES.filter((stage) => stage !== 'ended').map(
      (stage) => `project-${stage.replaceAll('_', '-')}`,
    );
    expect(names).toEqual(expect.arrayContaining(stages));
    const types = names.map((name) => historyOf(name).events?.[0]?.workflowExecutionStartedEventAttributes);
    expect(new Set(types.map((started) => started?.workflowType?.name))).toEqual(
      new Set(Object.values(WORKFLOW_TYPES)),
    );
  });

  it('follow every recorded history', async () => {
    const results = await replay(code, names);
    expect(results.filter(({ error }) => error !== undefined)).toEqual([]);
    expect(results).toHaveLength(names.length);
  }, 60_000);

  it('are found out when a changed one cannot follow a run that began before', async () => {
    const changed = await bundleWorkflows(require.resolve('./incompatible/workflows'));
    const [result] = await replay(changed, ['project-application']);
    expect(result?.error?.name).toBe('DeterminismViolationError');
  }, 60_000);
});

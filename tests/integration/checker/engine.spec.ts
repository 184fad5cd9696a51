import { randomUUID } from 'node:crypto';
import { checkEverything, formatReport, type CheckReport } from '@shenpi/checker';
import { GENERAL_PLAN } from '@shenpi/domain';
import { withClient } from '@shenpi/local';
import { connectTemporal } from '@shenpi/platform';
import { eventually, startStack, type Stack } from '@shenpi/test-support';
import { projectWorkflowId, TASK_QUEUE, WORKFLOW_TYPES } from '@shenpi/workflow-contract';
import type { Client } from '@temporalio/client';
import { courseOn } from '../../chaos/course';
import { draft, openRound, submitForm } from '../../chaos/people';

describe('the engine beside the record', () => {
  let stack: Stack;
  let client: Client;
  let projectId: string;

  const examine = (): Promise<CheckReport> =>
    checkEverything({
      databaseUrl: stack.database.appUrl,
      temporal: stack.temporal,
      checkpoints: {
        dir: stack.environment['SHENPI_CHECKPOINT_DIR'] ?? '',
        keyFile: stack.environment['SHENPI_KEY_FILE'] ?? '',
      },
      isQuiet: true,
    });
  /** Until the engine has had its time: it is told of a change some moments after it. */
  const soundReport = (): Promise<CheckReport> =>
    eventually(
      async () => {
        const report = await examine();
        if (report.violations.length > 0) throw new Error(formatReport(report).join('\n'));
        return report;
      },
      { timeoutMs: 60_000, everyMs: 500 },
    );
  const codesOf = ({ violations }: CheckReport): readonly string[] =>
    violations.map(({ invariant, code }) => `${invariant} ${code}`);

  beforeAll(async () => {
    stack = await startStack();
    const course = courseOn(stack);
    const roundId = await openRound(course, GENERAL_PLAN.code);
    const drafted = await draft(course, roundId);
    projectId = drafted.projectId;
    await submitForm(course, projectId, drafted.form);
    const { address, namespace } = stack.temporal;
    client = await connectTemporal({ temporalAddress: address, temporalNamespace: namespace });
  });
  afterAll(async () => {
    await client.connection.close();
    await stack.stop();
  });

  it('finds nothing in a system at rest', async () => {
    const { examined, skipped } = await soundReport();
    expect(examined[9]).toBeGreaterThanOrEqual(4);
    expect(skipped.map(({ invariant }) => invariant)).toEqual([13]);
  });

  it('names a case whose run is gone, one whose run is too many, and an alarm that rings too late', async () => {
    const stranger = projectWorkflowId(randomUUID());
    await client.workflow.start(WORKFLOW_TYPES.project, {
      // No worker takes from this queue: the run is there and does nothing.
      taskQueue: `${TASK_QUEUE}-nobody`,
      workflowId: stranger,
      args: [],
    });
    await withClient(stack.database.ownerUrl, (owner) =>
      owner.query(
        `update task set due_at = clock_timestamp() + make_interval(secs => offset_ms / 1000.0) + interval '3 hours' from record_clock where kind = 'unit_review' and state = 'open'`,
      ),
    );
    const report = await eventually(
      async () => {
        const seen = await examine();
        expect(codesOf(seen)).toEqual(expect.arrayContaining(['9 run_of_nothing_open']));
        return seen;
      },
      { timeoutMs: 30_000, everyMs: 500 },
    );
    expect(report.violations).toContainEqual(
      expect.objectContaining({
        code: 'alarm_too_late',
        ids: expect.objectContaining({ workflowId: projectWorkflowId(projectId) }),
      }),
    );
    await client.workflow.getHandle(projectWorkflowId(projectId)).terminate('a test takes it away');
    const { violations } = await examine();
    expect(violations).toContainEqual(
      expect.objectContaining({
        code: 'run_missing',
        ids: expect.objectContaining({ workflowId: projectWorkflowId(projectId) }),
      }),
    );
    expect(violations.find(({ code }) => code === 'run_of_nothing_open')?.ids).toEqual({
      workflowId: stranger,
    });
  });
});

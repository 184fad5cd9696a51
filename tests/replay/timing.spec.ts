import { eventually } from '@shenpi/test-support';
import { bundleWorkflows, wakeSubject } from '@shenpi/worker';
import { paymentWorkflowId, projectWorkflowId, TASK_QUEUE, WORKFLOW_TYPES } from '@shenpi/workflow-contract';
import { startEngine, type ScriptedEngine } from './scripted/engine';
import { scriptedOrder, type ScriptedOrder } from './scripted/scripted-order';
import { scriptedProject, type ScriptedProject, type ScriptedStep } from './scripted/scripted-project';
import { scriptedRecord } from './scripted/scripted-record';

jest.setTimeout(30_000);

const ended: ScriptedStep = { stage: 'ended', ended: true };

describe('on a real engine', () => {
  const record = scriptedRecord();
  let engine: ScriptedEngine;

  const wake = (id: string): Promise<void> => wakeSubject(engine.client, { kind: 'project', id });
  const over = (id: string): Promise<unknown> =>
    engine.client.workflow.getHandle(projectWorkflowId(id)).result();

  const begin = async (id: string, steps: readonly ScriptedStep[]): Promise<ScriptedProject> => {
    const project = scriptedProject(steps);
    record.projects.set(id, project);
    await wake(id);
    return project;
  };

  const events = async (id: string, type: string): Promise<number> => {
    const { events: all } = await engine.client.workflow.getHandle(projectWorkflowId(id)).fetchHistory();
    return (all ?? []).filter((event) => (event[type as keyof typeof event] ?? null) !== null).length;
  };
  const timersStarted = (id: string): Promise<number> => events(id, 'timerStartedEventAttributes');

  /** A look at the record that began after everything before this call. */
  const lookAgain = async (id: string, project: ScriptedProject): Promise<void> => {
    const { begun, letGo } = project.holdNextLook();
    await wake(id);
    await begun;
    letGo();
  };

  beforeAll(async () => {
    engine = await startEngine(await bundleWorkflows(), record);
  }, 120_000);
  afterAll(() => engine.stop(), 60_000);

  describe('a project', () => {
    it('sees a decision that was made while it was looking', async () => {
      const project = scriptedProject([{ stage: 'application' }, ended]);
      record.projects.set('during', project);
      const { begun, letGo } = project.holdNextLook();
      await wake('during');
      await begun;
      project.decide();
      await wake('during');
      letGo();
      await over('during');
    });

    it('looks once more, and no oftener, after ten wake-ups that came while it was looking', async () => {
      const project = scriptedProject([{ stage: 'application' }, { stage: 'application' }, ended]);
      record.projects.set('ten', project);
      const { begun, letGo } = project.holdNextLook();
      await wake('ten');
      await begun;
      for (let time = 0; time < 10; time += 1) await wake('ten');
      project.decide();
      letGo();
      await project.reached(1);
      project.decide();
      await wake('ten');
      await over('ten');
      expect(project.looks()).toBe(3);
    });

    it('follows a deadline that was brought forward', async () => {
      const project = await begin('forward', [{ stage: 'expert_review', dueInMs: 3_600_000 }, ended]);
      await project.reached(0);
      project.postpone(300);
      await wake('forward');
      await over('forward');
    });

    it('keeps its timer while the deadline stays, and arms it again when the deadline moves', async () => {
      const project = await begin('rearm', [
        { stage: 'expert_review', dueInMs: 3_600_000 },
        { stage: 'expert_review' },
        ended,
      ]);
      await project.reached(0);
      for (let time = 0; time < 3; time += 1) await lookAgain('rearm', project);
      // The one after the last look above; when it has begun, all that the looks before it caused has happened.
      await lookAgain('rearm', project);
      expect(await timersStarted('rearm')).toBe(1);
      project.postpone(7_200_000);
      await lookAgain('rearm', project);
      await lookAgain('rearm', project);
      expect(await timersStarted('rearm')).toBe(2);
      project.decide();
      await wake('rearm');
      await project.reached(1);
      project.decide();
      await wake('rearm');
      await over('rearm');
    });

    it('stays where it is after an incident and checks the same events again at every wake-up', async () => {
      const incident = { stage: 'disbursement', incident: true, dueInMs: 3_600_000 } as const;
      const project = await begin('strange', [incident, { stage: 'acceptance' }, ended]);
      await project.reached(0);
      await lookAgain('strange', project);
      expect(await timersStarted('strange')).toBe(0);
      project.decide();
      await wake('strange');
      await project.reached(1);
      await eventually(() => expect(project.looks()).toBe(4));
      project.decide();
      await wake('strange');
      await over('strange');
      expect(project.seenSeqs()).toEqual([0, 0, 0, 2, 2]);
    });

    it('goes on by itself when the record was away', async () => {
      const project = scriptedProject([{ stage: 'application', dueInMs: 10 }, ended]);
      project.failNext(2);
      record.projects.set('away', project);
      await wake('away');
      await over('away');
      expect(project.looks()).toBe(3);
    });

    it('may be woken again after its end', async () => {
      const project = await begin('closed', [ended]);
      await over('closed');
      await wake('closed');
      await over('closed');
      expect(project.looks()).toBe(2);
    });
  });

  describe('a payment', () => {
    const pay = async (orderId: string, order: ScriptedOrder): Promise<void> => {
      record.orders.set(orderId, order);
      const options = { workflowId: paymentWorkflowId(orderId), taskQueue: TASK_QUEUE };
      const args = [{ orderId, askAgainSeconds: 0.1 }];
      await engine.client.workflow.execute(WORKFLOW_TYPES.payment, { ...options, args });
    };

    it('asks before it sends, also when the record knows nothing of an earlier sending', async () => {
      const order = scriptedOrder({ submissions: [], answers: ['paid'] });
      await pay('sent-by-a-lost-run', order);
      expect(order.calls()).toEqual(['query']);
      expect(order.state()).toBe('confirmed');
    });

    it('sends again only after the other side said that it does not know the order', async () => {
      const order = scriptedOrder({
        submissions: ['unknown', 'accepted'],
        answers: ['not_found', 'pending', 'not_found', 'not_found', 'paid'],
      });
      await pay('lost-once', order);
      expect(order.calls()).toEqual(['query', 'submit', 'query', 'query', 'query', 'submit', 'query']);
    });

    it('ends with a refusal and does not try again', async () => {
      const order = scriptedOrder({ submissions: ['accepted'], answers: ['not_found', 'refused'] });
      await pay('refused', order);
      expect(order.calls()).toEqual(['query', 'submit', 'query']);
      expect(order.state()).toBe('refused');
    });

    it('asks at once when it is woken', async () => {
      const order = scriptedOrder({ submissions: ['accepted'], answers: ['not_found', 'paid'] });
      record.orders.set('woken', order);
      const orders = [{ kind: 'pay', orderId: 'woken', askAgainSeconds: 3_600 }] as const;
      const project = await begin('payer', [{ stage: 'disbursement', errands: orders }, ended]);
      await order.called(2);
      await wakeSubject(engine.client, { kind: 'payment', id: 'woken' });
      await engine.client.workflow.getHandle(paymentWorkflowId('woken')).result();
      expect(order.state()).toBe('confirmed');
      project.decide();
      await wake('payer');
      await over('payer');
    });

    it('that does not run is not begun by a wake-up', async () => {
      await wakeSubject(engine.client, { kind: 'payment', id: 'never-ordered' });
      const handle = engine.client.workflow.getHandle(paymentWorkflowId('never-ordered'));
      await expect(handle.describe()).rejects.toThrow(/not found/);
    });
  });
});

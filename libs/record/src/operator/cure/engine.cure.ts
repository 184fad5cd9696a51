import { isTerminal, reject } from '@shenpi/domain';
import { openPaymentOrders } from '../../disbursement/payment-orders';
import type { Work } from '../../work/work';
import { projectOf, type CureCase, type CureJudge } from './cure-case';

/** A worker speaks to the engine; the job is one and the same however often it is added. */
export const addCureJob = async (work: Pick<Work, 'sql'>, cureId: string): Promise<void> => {
  await work.sql(
    `select graphile_worker.add_job('cure', json_build_object('cureId', $1::text), job_key := 'cure:' || $1)`,
    [cureId],
  );
};

const queued = async ({ work, cureId }: CureCase): Promise<'queued'> => {
  await addCureJob(work, cureId);
  return 'queued';
};

/** Has the run of a case look again, or ends it and starts another from the record; its payments ask before they send. */
export const onRun: CureJudge = async (cure) => {
  const { work, kind } = cure;
  const project = projectOf(cure);
  if (isTerminal(project.state))
    return reject('case_ended', '该项目已办结，没有流程在运行。', 'The case has ended and has no run.', {
      field: 'subject',
    });
  const orders = await openPaymentOrders(work.tx, project.id);
  return {
    effect: { kind: kind === 'restart_run' ? 'restart_run' : 'retry_now', payments: orders.length },
    carryOut: () => queued(cure),
  };
};

const OPEN_SUBJECTS = `select (select count(*) from project where stage <> 'ended') + (select count(*) from meeting where state <> 'effective')
  + (select count(*) from call_round where state <> 'closed') + (select count(*) from payment_order where state in ('created', 'submitted', 'unknown')) as open`;

/** Starts whatever should run and does not. */
export const rebuild: CureJudge = async (cure) => {
  const [row] = await cure.work.sql<{ open: number }>(OPEN_SUBJECTS);
  return { effect: { kind: 'rebuild_engine', open: row?.open ?? 0 }, carryOut: () => queued(cure) };
};

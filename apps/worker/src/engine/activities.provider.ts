import type { Provider } from '@nestjs/common';
import { inSpan, type Configuration } from '@shenpi/platform';
import type { RecordStore } from '@shenpi/record';
import type { WorkflowActivities } from '@shenpi/workflow-contract';
import { checkpointActivities } from '../checkpoint/checkpoint.activities';
import { clockMoveActivities } from '../clock-move/clock-move.activities';
import { CONFIGURATION } from '../configuration/configuration.module';
import { projectActivities } from '../lifecycle/project.activities';
import { meetingActivities } from '../meeting/meeting.activities';
import type { FinanceGateway } from '../payment/finance-gateway';
import { paymentActivities } from '../payment/payment.activities';
import { FINANCE_GATEWAY } from '../payment/payment.module';
import { RECORD } from '../record/record.module';
import { roundActivities } from '../round/round.activities';
import { EngineConnection } from './engine-connection';

export const ACTIVITIES = Symbol('activities');

/** What an activity does belongs to the trace that its input carries, if any. */
const traceOf = (input: unknown): unknown =>
  typeof input === 'object' && input !== null && 'trace' in input ? input.trace : undefined;

const inSpans = (activities: WorkflowActivities): WorkflowActivities =>
  new Proxy(activities, {
    get: (all, name: keyof WorkflowActivities & string) => {
      const activity: unknown = Reflect.get(all, name);
      if (typeof activity !== 'function') return activity;
      return (...input: readonly unknown[]) =>
        inSpan(`activity ${name}`, async () => Reflect.apply(activity, all, input), {
          carried: traceOf(input[0]),
        });
    },
  });

/** Everything that the workflows may call, each a thin layer over the record or over one call outside. */
export const activitiesProvider: Provider = {
  provide: ACTIVITIES,
  inject: [RECORD, EngineConnection, FINANCE_GATEWAY, CONFIGURATION],
  useFactory: (
    record: RecordStore,
    engine: EngineConnection,
    finance: FinanceGateway,
    configuration: Configuration,
  ): WorkflowActivities =>
    inSpans({
      ...projectActivities(record),
      ...meetingActivities(record),
      ...roundActivities(record),
      ...paymentActivities(record, finance),
      ...clockMoveActivities(record, engine),
      ...checkpointActivities(record, configuration),
    }),
};

import { NOTICED_TYPES } from './notice-rules';
import { webhookTypeOf } from './webhook-types';

const NOTICED: ReadonlySet<string> = new Set(NOTICED_TYPES);

/** Whether anybody may have to be told of an event of this type: in the house by a notice, or outside by a webhook. */
export const isToldType = (eventType: string): boolean =>
  NOTICED.has(eventType) || webhookTypeOf(eventType) !== null;

export {
  startFinanceSimulator,
  type FinanceSimulatorOptions,
  type RunningFinanceSimulator,
} from './finance-simulator';
export { BEHAVIOURS, type BehaviourName } from './behaviour';
export { SIGNATURE_HEADER, signatureOf } from './signature';
export type { Order } from './orders';

export { project } from './lifecycle/project.workflow';
export { meeting } from './meeting/meeting.workflow';
export { round } from './round/round.workflow';
export { payment } from './payment/payment.workflow';
export { clockMove } from './clock-move/clock-move.workflow';
export { checkpoint } from './checkpoint/checkpoint.workflow';

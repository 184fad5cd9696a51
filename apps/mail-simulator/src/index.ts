export { startMailSimulator, type MailSimulatorOptions, type RunningMailSimulator } from './mail-simulator';

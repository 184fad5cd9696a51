/** All workflows of today, the project's with a change that runs which began before it cannot follow. */
export * from '@shenpi/workflow-project';
export { project } from '../replay/incompatible/workflows';

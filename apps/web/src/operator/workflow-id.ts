/** Id of the run that keeps a project's time, as the engine's own pages know it. */
export const workflowIdOf = (projectId: string): string => `project:${projectId}`;

import type {
  Answer,
  findOperatorProjects,
  listDeliveries,
  listIncidents,
  readCure,
  readCureBatch,
  readOperatorProject,
  readStages,
} from '@shenpi/contract';

export type StagesAnswer = Answer<typeof readStages>;
export type StageCounts = StagesAnswer['stages'][number];
export type StateCounts = StageCounts['states'][number];
export type RunningFlow = StagesAnswer['flow'];
export type Engine = StagesAnswer['engine'];
export type IncidentGroup = Answer<typeof listIncidents>['groups'][number];
export type Incident = IncidentGroup['items'][number];
export type Cure = Answer<typeof readCure>['cure'];
export type CureBatch = Answer<typeof readCureBatch>['batch'];
export type FoundProject = Answer<typeof findOperatorProjects>['items'][number];
export type OperatorCase = Answer<typeof readOperatorProject>;
export type EngineRun = NonNullable<OperatorCase['engine']['run']>;
export type Delivery = Answer<typeof listDeliveries>['items'][number];

declare const brand: unique symbol;
type Branded<T, B extends string> = T & { readonly [brand]: B };

export type ProjectId = Branded<string, 'ProjectId'>;
export type AccountId = Branded<string, 'AccountId'>;
export type OrgId = Branded<string, 'OrgId'>;
export type TaskId = Branded<string, 'TaskId'>;
export type RoundId = Branded<string, 'RoundId'>;
export type MeetingId = Branded<string, 'MeetingId'>;
export type AgendaItemId = Branded<string, 'AgendaItemId'>;
export type CommandId = Branded<string, 'CommandId'>;

/** Ids enter the program as text (a path, a row, a payload): here they get their kind. */
export const projectId = (id: string): ProjectId => id as ProjectId;
export const accountId = (id: string): AccountId => id as AccountId;
export const orgId = (id: string): OrgId => id as OrgId;
export const taskId = (id: string): TaskId => id as TaskId;
export const roundId = (id: string): RoundId => id as RoundId;
export const meetingId = (id: string): MeetingId => id as MeetingId;
export const agendaItemId = (id: string): AgendaItemId => id as AgendaItemId;
export const commandId = (id: string): CommandId => id as CommandId;

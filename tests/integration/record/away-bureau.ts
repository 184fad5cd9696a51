import { randomUUID } from 'node:crypto';
import { isRejection } from '@shenpi/domain';
import {
  createApplication,
  decideTask,
  idFromName,
  listTasks,
  recordAbsence,
  registerAccounts,
  storePaper,
  type Actor,
  type CommandResult,
  type RecordStore,
} from '@shenpi/record';
import { accepted, act, file, FORM, openBureau, type Bureau } from './miniature-bureau';

export const FROM = '2006-01-10T01:00:00.000Z';
export const UNTIL = '2006-06-10T01:00:00.000Z';

/** Somebody of the applicant's unit who has nothing to do with the case. */
export const COLLEAGUE: Actor = {
  accountId: idFromName('account', 'colleague'),
  roles: ['applicant'],
  orgId: idFromName('org', '承担单位一'),
};

type Person = string | Actor;
type Decision = Parameters<Bureau['decide']>[2];

/** The miniature bureau, with a colleague of the applicant and short hands for being away. */
export interface AwayBureau extends Bureau {
  readonly leave: (
    who: Person,
    substitute: Person | null,
    more?: Partial<Parameters<typeof recordAbsence>[2]>,
  ) => Promise<CommandResult>;
  readonly decideAs: (
    person: Person,
    taskId: string,
    kind: Decision,
    payload: unknown,
    commandId?: string,
  ) => Promise<CommandResult>;
  readonly deskOf: (person: Person) => Promise<readonly { kind: string; forName: string | null }[]>;
  /** Submitted by applicant1; the unit has not answered. */
  readonly submitted: () => Promise<{ readonly projectId: string; readonly taskId: string }>;
  /** Filed, the call closed: the formal review waits. */
  readonly filed: () => Promise<string>;
}

/** The form with a file that the person has attached, as it may be submitted. */
export const withPaper = async (
  store: RecordStore,
  person: Actor,
  projectId: string,
): Promise<Omit<typeof FORM, 'fileHash' | 'fileName'> & { fileHash: string; fileName: string }> => {
  const paper = await storePaper(store, person, projectId, {
    name: '申报书.pdf',
    mediaType: 'application/pdf',
    content: Buffer.from('pdf'),
  });
  if (paper === null || isRejection(paper)) throw new Error('the paper was not kept');
  return { ...FORM, leaderName: projectId, fileHash: paper.hash, fileName: paper.name };
};

export const openAwayBureau = async (): Promise<AwayBureau> => {
  const bureau = await openBureau();
  const { store } = bureau;
  await registerAccounts(store, [
    {
      username: 'colleague',
      displayName: '同事',
      passwordHash: 'none',
      orgName: '承担单位一',
      roles: COLLEAGUE.roles,
    },
  ]);
  const actorOf = (person: Person): Actor => (typeof person === 'string' ? bureau.actor(person) : person);
  return {
    ...bureau,
    leave: (who, substitute, more = {}) =>
      recordAbsence(store, actorOf(who), {
        commandId: randomUUID(),
        startsAt: FROM,
        endsAt: UNTIL,
        substituteId: substitute === null ? null : actorOf(substitute).accountId,
        taskKinds: null,
        ...more,
      }),
    decideAs: (person, taskId, kind, payload, commandId = randomUUID()) =>
      decideTask(store, actorOf(person), { taskId, commandId, decision: { kind, payload } }),
    deskOf: async (person) =>
      (await listTasks(store, actorOf(person), { box: 'open', due: 'any', limit: 50 })).items.map((task) => ({
        kind: task.kind,
        forName: task.forPerson?.name ?? null,
      })),
    submitted: async () => {
      const projectId = randomUUID();
      accepted(
        await createApplication(store, bureau.actor('applicant1'), {
          commandId: projectId,
          roundId: bureau.roundId,
          form: FORM,
        }),
      );
      const form = await withPaper(store, bureau.actor('applicant1'), projectId);
      accepted(
        await act(bureau, 'applicant1', projectId, 'complete_application', 'submit_application', { form }),
      );
      const [task] = await bureau.openTasks(projectId, 'unit_review');
      return { projectId, taskId: task?.id ?? '' };
    },
    filed: async () => {
      const projectId = await file(bureau);
      await bureau.clockTo('2006-02-13T01:00:00.000Z');
      await bureau.engineLooks();
      return projectId;
    },
  };
};

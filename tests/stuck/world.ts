import { randomUUID } from 'node:crypto';
import { decideTask, type ApplicationFormInput } from '@shenpi/contract';
import { GENERAL_PLAN, type ProgramEdition } from '@shenpi/domain';
import { closeRecord, openRecord, query, recordEditions } from '@shenpi/record';
import { eventually, startStack, type ServerSet, type Stack, type StackOptions } from '@shenpi/test-support';
import { courseOn, type Course } from '../chaos/course';
import * as people from '../chaos/people';
import { deskOf, type Desk } from './desk';

/** The whole system, with projects in their formal review that nothing is wrong with yet. */
export interface World {
  readonly servers: ServerSet;
  readonly stack: Stack;
  readonly course: Course;
  readonly desk: Desk;
  /** SQL as the owner of the database: past the program and its rules. */
  readonly owner: <T>(sql: string, parameters?: readonly unknown[]) => Promise<readonly T[]>;
  /** What `npm run edition` does with a sound version. */
  readonly recordEdition: (edition: ProgramEdition) => Promise<void>;
  /** The next project that nobody has touched; all of them wait for their formal review. */
  readonly freshProject: () => string;
  /** What was handed in for a project. */
  readonly formOf: (projectId: string) => ApplicationFormInput;
  /** The handler's proposal to accept the filing, asked for once: its status, and the code with which it was refused,
   * `accepted` where it was not. */
  readonly proposal: (projectId: string) => Promise<{ readonly status: number; readonly code: string }>;
  /** Reviewed by two persons, so that it is in its expert review, and followed by the engine. */
  readonly passReview: (projectId: string) => Promise<void>;
  /** Resolves once the engine has looked at every change of the project, and nothing is wrong with it any more. */
  readonly followed: (projectId: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

const AFTER_THE_CALL = '2006-02-13T01:00:00.000Z';
const PATIENCE = { timeoutMs: 90_000, everyMs: 250 };
const CHECKLIST = {
  eligible: true,
  complete: true,
  sealed: true,
  inTime: true,
  noDuplicate: true,
  integrityClear: true,
} as const;

/** Starts a system on these servers and files so many projects in it. */
export const openWorld = async (
  servers: ServerSet,
  projects: number,
  options: Omit<StackOptions, 'servers'> = {},
): Promise<World> => {
  const stack = await startStack({ ...options, servers });
  const course = courseOn(stack);
  const ownerStore = await openRecord(stack.database.ownerUrl, { applicationName: 'owner', poolSize: 1 });
  const roundId = await people.openRound(course, GENERAL_PLAN.code);
  const forms = new Map<string, ApplicationFormInput>();
  for (let n = 1; n <= projects; n += 1) {
    const { projectId, form } = await people.draft(course, roundId, `负责人${n}`);
    await people.submitForm(course, projectId, form);
    await people.approve(course, projectId);
    forms.set(projectId, form);
  }
  const untouched = [...forms.keys()];
  await stack.moveClock(AFTER_THE_CALL);

  const followed: World['followed'] = async (projectId) => {
    await eventually(async () => {
      const [row] = await course.look<{ behind: number; open: number }>(
        `select (change_seq - attended_seq)::int as behind,
           (select count(*)::int from incident i where i.project_id = p.id and i.closed_at is null) as open from project p where p.id = $1`,
        [projectId],
      );
      if (row?.behind !== 0) throw new Error('the engine has not looked at the last change');
      if (row.open !== 0) throw new Error('something is still wrong with the project');
    }, PATIENCE);
  };

  return {
    servers,
    stack,
    course,
    desk: deskOf(stack),
    owner: <T>(sql: string, parameters: readonly unknown[] = []) =>
      query<T>(ownerStore, sql, [...parameters]),
    recordEdition: (edition) => recordEditions(ownerStore, [edition]),
    freshProject: () => {
      const projectId = untouched.shift();
      if (projectId === undefined) throw new Error('too few projects were filed');
      return projectId;
    },
    formOf: (projectId) => {
      const form = forms.get(projectId);
      if (form === undefined) throw new Error(`${projectId} is none of the projects here`);
      return form;
    },
    proposal: async (projectId) => {
      const [task] = await course.openTasks(projectId, 'formal_review');
      const handler = await stack.as('handler1');
      const answered = await handler.call(decideTask, {
        params: { taskId: task?.id ?? '' },
        body: {
          commandId: randomUUID(),
          decision: { kind: 'propose_acceptance', payload: { checklist: CHECKLIST, opinion: '' } },
        },
      });
      return { status: answered.status, code: answered.ok ? 'accepted' : answered.error.code };
    },
    passReview: async (projectId) => {
      const state = await course.stateOf(projectId);
      if (state === 'formal_review') await people.proposeAcceptance(course, projectId);
      await people.confirmAcceptance(course, projectId);
      const reached = await course.stateOf(projectId);
      if (reached !== 'expert_review')
        throw new Error(`the project is in ${reached}, not in its expert review`);
      await followed(projectId);
    },
    followed,
    close: async () => {
      await closeRecord(ownerStore);
      await stack.stop();
    },
  };
};

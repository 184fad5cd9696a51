import { randomUUID } from 'node:crypto';
import {
  decideTask,
  type Answer,
  type Decision,
  type DecisionPayload,
  type Receipt,
  type Route,
} from '@shenpi/contract';
import type { DecisionKind, TaskKind } from '@shenpi/domain';
import { query } from '@shenpi/record';
import { eventually, stackUsername, type RouteInput, type Stack } from '@shenpi/test-support';

export interface OpenTask {
  readonly id: string;
  readonly kind: TaskKind;
  readonly accountId: string | null;
}

/** Whose task it is, where it is one person's by name. */
export const holderOf = (task: OpenTask): string => stackUsername(task.accountId ?? '');

/** What people do on one stack, and every receipt that they got for it. */
export interface Course {
  readonly stack: Stack;
  readonly receipts: readonly Receipt[];
  /** SQL on the record, repeated while the record is away. */
  readonly look: <T>(sql: string, parameters?: readonly unknown[]) => Promise<readonly T[]>;
  readonly stateOf: (projectId: string) => Promise<string>;
  /** Open tasks of a kind of a project or of a meeting; throws until there are some. */
  readonly openTasks: (subjectId: string, kind: TaskKind) => Promise<readonly OpenTask[]>;
  /** Gives a command until it is answered, and keeps its receipt. */
  readonly command: <R extends Route>(username: string, route: R, input: RouteInput<R>) => Promise<Answer<R>>;
  readonly decide: <K extends DecisionKind>(
    username: string,
    taskId: string,
    kind: K,
    payload: DecisionPayload<K>,
  ) => Promise<void>;
  /** Decides the one open task of a kind. */
  readonly act: <K extends DecisionKind>(
    username: string,
    subjectId: string,
    task: TaskKind,
    kind: K,
    payload: DecisionPayload<K>,
  ) => Promise<void>;
}

const SETTLING_MS = 60_000;

export const courseOn = (stack: Stack): Course => {
  const receipts: Receipt[] = [];

  const look: Course['look'] = (sql, parameters) =>
    eventually(() => query(stack.store, sql, parameters), { timeoutMs: SETTLING_MS });

  const openTasks: Course['openTasks'] = (subjectId, kind) =>
    eventually(
      async () => {
        const tasks = await query<OpenTask>(
          stack.store,
          `select id, kind, account_id as "accountId" from task
           where $1::uuid in (project_id, meeting_id) and kind = $2 and state = 'open' order by opened_at, id`,
          [subjectId, kind],
        );
        if (tasks.length === 0) throw new Error(`${subjectId} has no open task ${kind}`);
        return tasks;
      },
      { timeoutMs: SETTLING_MS },
    );

  const command: Course['command'] = async (username, route, input) => {
    const person = await stack.as(username);
    const answer = await person.expect(route, input);
    receipts.push((answer as { readonly receipt: Receipt }).receipt);
    return answer;
  };

  const decide: Course['decide'] = async (username, taskId, kind, payload) => {
    const decision = { kind, payload } as Decision;
    await command(username, decideTask, { params: { taskId }, body: { commandId: randomUUID(), decision } });
  };

  return {
    stack,
    receipts,
    look,
    stateOf: async (projectId) =>
      (await look<{ state: string }>(`select state from project where id = $1`, [projectId]))[0]?.state ??
      'none',
    openTasks,
    command,
    decide,
    act: async (username, subjectId, task, kind, payload) => {
      const [open] = await openTasks(subjectId, task);
      await decide(username, open?.id ?? '', kind, payload);
    },
  };
};

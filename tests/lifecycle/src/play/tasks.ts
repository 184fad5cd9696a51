import { listTasks, type TaskSummary } from '@shenpi/contract';
import type { TaskKind } from '@shenpi/domain';
import type { Reply } from '../http/client';
import { Unmet, needed } from './expectation';
import type { Person } from './person';
import type { Play } from './play';

/** The case or the meeting that a task is about. */
export type Place = { readonly projectId: string } | { readonly meetingId: string };

type Page = Extract<Reply<typeof listTasks>, { ok: true }>;

const page = async (play: Play, who: Person, after: string | null): Promise<Page> => {
  const reply = await play.client.call(
    listTasks,
    { query: { limit: 200, ...(after === null ? {} : { after }) } },
    who.token,
  );
  if (!reply.ok) throw new Unmet(`the tasks of ${who.username}: ${reply.status} ${reply.error.code}`);
  return reply;
};

const isAbout = (task: TaskSummary, kind: TaskKind, place: Place): boolean =>
  task.kind === kind &&
  ('projectId' in place ? task.projectId === place.projectId : task.meetingId === place.meetingId);

interface Sighted {
  readonly task: TaskSummary;
  /** When the list with it was here, as performance.now() counts. */
  readonly at: number;
}

const look = async (play: Play, who: Person, kind: TaskKind, place: Place): Promise<Sighted | null> => {
  for (let after: string | null = null; ;) {
    const { answer, receivedAt }: Page = await page(play, who, after);
    const task = answer.items.find((item) => isAbout(item, kind, place));
    if (task) return { task, at: receivedAt };
    if (answer.next === null) return null;
    after = answer.next;
  }
};

/** Somebody's open task of a kind, or null. */
export const findTask = async (
  play: Play,
  who: Person,
  kind: TaskKind,
  place: Place,
): Promise<TaskSummary | null> => (await look(play, who, kind, place))?.task ?? null;

/** Somebody's open task of a kind, which must be there already. */
export const taskOf = async (play: Play, who: Person, kind: TaskKind, place: Place): Promise<TaskSummary> =>
  needed(`the task ${kind} of ${who.username}`, await findTask(play, who, kind, place));

const SIGHT_LIMIT_MS = 5_000;

/** Asks for somebody's tasks again and again until the task is there; answers when it was. */
export const sightTask = async (play: Play, who: Person, kind: TaskKind, place: Place): Promise<number> => {
  const endsAt = performance.now() + SIGHT_LIMIT_MS;
  for (;;) {
    const sighted = await look(play, who, kind, place);
    if (sighted) return sighted.at;
    if (performance.now() >= endsAt)
      throw new Unmet(`${who.username} did not get the task ${kind} within ${SIGHT_LIMIT_MS / 1000} s`);
  }
};

/** Everybody of these people who holds such a task now. */
export const holdersOf = async (
  play: Play,
  people: readonly Person[],
  kind: TaskKind,
  place: Place,
): Promise<readonly { readonly person: Person; readonly task: TaskSummary }[]> => {
  const found: { person: Person; task: TaskSummary }[] = [];
  for (const person of people) {
    const task = await findTask(play, person, kind, place);
    if (task) found.push({ person, task });
  }
  return found;
};

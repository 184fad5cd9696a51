import { readProject, saveApplication, type ProjectView } from '@shenpi/contract';
import { callRoute } from '../platform/api';
import { Offline, Refusal, type Problem } from '../platform/refusal';
import { filedForm, keepable, sameForm, type FormState, type Patch } from './application-state';
import { forgetLocalCopy, keepLocalCopy, localCopy } from './local-copy';

const QUIET_MS = 800;
const RETRY_MS = 4000;
/** `later`: typed on meanwhile, another version adopted, or the line is cut. `refused`: nothing changes by sending it again. */
type Outcome = 'done' | 'later' | 'refused';

export interface Kept {
  readonly form: FormState;
  readonly state: 'saved' | 'saving' | 'offline';
  readonly savedAt: string | null;
  /** The draft was changed elsewhere, or may not be changed any more: why. Typing goes on, on this device only. */
  readonly stopped: Problem | null;
}

export interface ApplicationKeeper {
  readonly current: () => Kept;
  readonly watch: (listener: () => void) => () => void;
  readonly patch: Patch;
  /** Saves at once what is not saved yet. */
  readonly flush: () => Promise<void>;
  /** A newer draft was read (another tab, another device): taken over while nothing is typed here. */
  readonly offer: (project: ProjectView) => void;
  /** Takes the kept draft of the server and throws away what was typed here. */
  readonly reload: () => Promise<void>;
}

interface KeeperInput {
  readonly project: ProjectView;
  readonly onSaved: (form: FormState, version: number) => void;
}

/** The version that the record has now, if what it keeps is still `confirmed`; null when somebody else wrote it, or nothing answers. */
const versionOfSame = async (projectId: string, confirmed: FormState): Promise<number | null> => {
  try {
    const { project } = await callRoute(readProject, { params: { projectId } });
    return sameForm(filedForm(project), confirmed) ? project.version : null;
  } catch (error) {
    if (error instanceof Offline || error instanceof Refusal) return null;
    throw error;
  }
};

const isCut = (error: unknown): boolean =>
  error instanceof Offline || (error instanceof Refusal && (error.status >= 500 || error.status === 401));

/**
 * Keeps the draft of one application on the record itself: every pause in typing writes it under the version that was read.
 * A version that moved while the content stayed the same is adopted; one that moved because somebody else typed stops the
 * saving and says so. What the server has not confirmed also stays on this device.
 */
export const keepApplication = ({ project, onSaved }: KeeperInput): ApplicationKeeper => {
  const projectId = project.id;
  const unsent = localCopy(projectId);
  let { version } = project;
  let confirmed = filedForm(project);
  let isDirty = unsent !== null;
  let isStopped = false;
  let timer: number | undefined;
  let running: Promise<Outcome> | null = null;
  let kept: Kept = { form: unsent ?? confirmed, state: 'saved', savedAt: null, stopped: null };
  const listeners = new Set<() => void>();

  const show = (part: Partial<Kept>): void => {
    kept = { ...kept, ...part };
    listeners.forEach((listener) => listener());
  };

  const write = async (): Promise<Outcome> => {
    const sent = kept.form;
    try {
      const body = { form: keepable(sent), version };
      const answer = await callRoute(saveApplication, { params: { projectId }, body });
      isDirty = kept.form !== sent;
      version = answer.version;
      confirmed = sent;
      if (!isDirty) forgetLocalCopy(projectId);
      onSaved(sent, version);
      show({ state: isDirty ? 'saving' : 'saved', savedAt: answer.savedAt, stopped: null });
      return isDirty ? 'later' : 'done';
    } catch (error) {
      if (isCut(error)) {
        show({ state: 'offline' });
        return 'later';
      }
      if (!(error instanceof Refusal)) throw error;
      const adopted = error.status === 409 ? await versionOfSame(projectId, confirmed) : null;
      if (adopted !== null && adopted !== version) {
        version = adopted;
        return 'later';
      }
      // What cannot be read as a draft may be put right by the next key; the rest only by the person.
      isStopped = ![400, 422].includes(error.status);
      show({ stopped: error.problem });
      return 'refused';
    }
  };

  const flush = async (): Promise<void> => {
    window.clearTimeout(timer);
    if (running) await running;
    if (!isDirty || isStopped) return;
    running = write();
    const outcome = await running.finally(() => {
      running = null;
    });
    if (outcome === 'later') saveIn(kept.state === 'offline' ? RETRY_MS : QUIET_MS);
  };
  const saveIn = (ms: number): void => {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => void flush(), ms);
  };

  return {
    current: () => kept,
    watch: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    patch: (part) => {
      const form = { ...kept.form, ...part };
      isDirty = true;
      keepLocalCopy(projectId, form);
      show({ form, state: kept.state === 'offline' || isStopped ? kept.state : 'saving' });
      if (!isStopped) saveIn(QUIET_MS);
    },
    flush,
    offer: (read) => {
      if (isDirty || read.version <= version) return;
      version = read.version;
      confirmed = filedForm(read);
      show({ form: confirmed });
    },
    reload: async () => {
      const { project: fresh } = await callRoute(readProject, { params: { projectId } });
      version = fresh.version;
      confirmed = filedForm(fresh);
      isDirty = false;
      isStopped = false;
      forgetLocalCopy(projectId);
      show({ form: confirmed, state: 'saved', savedAt: null, stopped: null });
    },
  };
};

import { readProject, saveApplication, type Answer, type ProjectView } from '@shenpi/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { callRoute, routeKey } from '../platform/api';
import { Offline, Refusal, type Problem } from '../platform/refusal';
import { keepable, type FormState, type Patch } from './application-state';
import { forgetLocalCopy, keepLocalCopy, localCopy } from './local-copy';

const QUIET_MS = 800;
const RETRY_MS = 4000;
/** `later`: typed on meanwhile, another version adopted, or the line is cut. `refused`: nothing changes by sending it again. */
type Outcome = 'done' | 'later' | 'refused';

export interface SavedApplication {
  readonly form: FormState;
  readonly patch: Patch;
  readonly state: 'saved' | 'saving' | 'offline';
  readonly savedAt: string | null;
  /** The draft was changed elsewhere, or may not be changed any more: why. Typing goes on, on this device only. */
  readonly stopped: Problem | null;
  /** Takes the kept draft of the server and throws away what was typed here. */
  readonly reload: () => Promise<void>;
  /** Saves at once what is not saved yet; true when the server has everything. */
  readonly flush: () => Promise<boolean>;
}

const formOf = (project: ProjectView): FormState => {
  if (project.application === null) return {};
  const { categories: _words, ...form } = project.application;
  return form;
};

/** The server trims what it keeps and gives the keys in an order of its own: neither makes another draft. */
const canonical = (form: FormState): string =>
  JSON.stringify(form, (_, value: unknown) => {
    if (typeof value === 'string') return value.trim();
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    return Object.fromEntries(Object.entries(value).sort(([x], [y]) => (x < y ? -1 : 1)));
  });
const sameForm = (a: FormState, b: FormState): boolean => canonical(a) === canonical(b);

const withForm = (project: ProjectView, form: FormState, version: number): ProjectView => ({
  ...project,
  version,
  title: form.title ?? project.title,
  requestedFen: form.requestedFen ?? project.requestedFen,
  application: { ...form, categories: project.application?.categories ?? {} },
});

/** The version that the record has now, if what it keeps is still `confirmed`; null when somebody else wrote it, or nothing answers. */
const versionOfSame = async (projectId: string, confirmed: FormState): Promise<number | null> => {
  try {
    const { project } = await callRoute(readProject, { params: { projectId } });
    return sameForm(formOf(project), confirmed) ? project.version : null;
  } catch (error) {
    if (error instanceof Offline || error instanceof Refusal) return null;
    throw error;
  }
};

/**
 * The draft of an application, kept on the record itself: every pause in typing writes it under the version that was read.
 * A version that moved for another reason (a file was attached) is adopted; one that moved because somebody else typed stops the
 * saving and says so. What the server has not confirmed also stays on this device.
 */
export const useSavedApplication = (project: ProjectView): SavedApplication => {
  const projectId = project.id;
  const queries = useQueryClient();
  const [form, setForm] = useState<FormState>(() => localCopy(projectId) ?? formOf(project));
  const [status, setStatus] = useState<{ readonly state: SavedApplication['state']; readonly savedAt: string | null }>({ state: 'saved', savedAt: null });
  const [stopped, setStopped] = useState<Problem | null>(null);
  const now = useRef({ form, version: project.version, confirmed: formOf(project), isDirty: localCopy(projectId) !== null, isStopped: false });
  const timer = useRef<number | undefined>(undefined);
  const running = useRef<Promise<Outcome> | null>(null);

  const write = useCallback(async (): Promise<Outcome> => {
    const sent = now.current.form;
    try {
      const body = { form: keepable(sent), version: now.current.version };
      const answer = await callRoute(saveApplication, { params: { projectId }, body });
      const isDirty = now.current.form !== sent;
      now.current = { ...now.current, version: answer.version, confirmed: sent, isDirty };
      if (!isDirty) forgetLocalCopy(projectId);
      // Who leaves the page and comes back starts from what was saved, not from what was read before it.
      queries.setQueryData<Answer<typeof readProject>>(routeKey(readProject, { params: { projectId } }), (before) => (before === undefined ? undefined : { project: withForm(before.project, sent, answer.version) }));
      setStopped(null);
      setStatus({ state: isDirty ? 'saving' : 'saved', savedAt: answer.savedAt });
      return isDirty ? 'later' : 'done';
    } catch (error) {
      if (error instanceof Offline || (error instanceof Refusal && (error.status >= 500 || error.status === 401))) {
        setStatus((before) => ({ ...before, state: 'offline' }));
        return 'later';
      }
      if (!(error instanceof Refusal)) throw error;
      const adopted = error.status === 409 ? await versionOfSame(projectId, now.current.confirmed) : null;
      if (adopted !== null && adopted !== now.current.version) {
        now.current = { ...now.current, version: adopted };
        return 'later';
      }
      // What cannot be read as a draft may be put right by the next key; the rest only by the person.
      now.current = { ...now.current, isStopped: ![400, 422].includes(error.status) };
      setStopped(error.problem);
      return 'refused';
    }
  }, [projectId, queries]);

  const flush = useCallback(async (): Promise<boolean> => {
    window.clearTimeout(timer.current);
    if (running.current) await running.current;
    if (!now.current.isDirty) return true;
    if (now.current.isStopped) return false;
    running.current = write();
    const outcome = await running.current.finally(() => {
      running.current = null;
    });
    if (outcome === 'later') timer.current = window.setTimeout(() => void flush(), navigator.onLine ? QUIET_MS : RETRY_MS);
    return outcome === 'done';
  }, [write]);

  const patch = useCallback<Patch>(
    (part) => {
      const next = { ...now.current.form, ...part };
      now.current = { ...now.current, form: next, isDirty: true };
      setForm(next);
      keepLocalCopy(projectId, next);
      if (now.current.isStopped) return;
      setStatus((before) => ({ ...before, state: before.state === 'offline' ? 'offline' : 'saving' }));
      window.clearTimeout(timer.current);
      timer.current = window.setTimeout(() => void flush(), QUIET_MS);
    },
    [flush, projectId],
  );

  const reload = useCallback(async (): Promise<void> => {
    const { project: fresh } = await callRoute(readProject, { params: { projectId } });
    const kept = formOf(fresh);
    now.current = { form: kept, version: fresh.version, confirmed: kept, isDirty: false, isStopped: false };
    forgetLocalCopy(projectId);
    setForm(kept);
    setStopped(null);
    setStatus({ state: 'saved', savedAt: null });
  }, [projectId]);

  useEffect(() => {
    if (now.current.isDirty || project.version <= now.current.version) return;
    // A newer draft was read (another tab, another device) while nothing is typed here: it is simply shown.
    const kept = formOf(project);
    now.current = { ...now.current, form: kept, version: project.version, confirmed: kept };
    setForm(kept);
  }, [project]);

  useEffect(() => {
    const save = (): void => void flush();
    if (now.current.isDirty) save();
    window.addEventListener('pagehide', save);
    window.addEventListener('online', save);
    return () => {
      window.removeEventListener('pagehide', save);
      window.removeEventListener('online', save);
      save();
    };
  }, [flush]);

  return { form, patch, ...status, stopped, reload, flush };
};

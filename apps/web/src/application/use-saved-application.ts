import { readProject, type Answer, type ProjectView } from '@shenpi/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { routeKey } from '../platform/api';
import { keepApplication, type ApplicationKeeper, type Kept } from './application-keeper';
import type { FormState } from './application-state';

export interface SavedApplication extends Kept, Pick<ApplicationKeeper, 'patch' | 'reload'> {}

const withForm = (project: ProjectView, form: FormState, version: number): ProjectView => ({
  ...project,
  version,
  title: form.title ?? project.title,
  requestedFen: form.requestedFen ?? project.requestedFen,
  application: { ...form, categories: project.application?.categories ?? {} },
});

/** The draft of an application as form state that is kept on the record while it is typed. */
export const useSavedApplication = (project: ProjectView): SavedApplication => {
  const queries = useQueryClient();
  const [keeper] = useState(() =>
    keepApplication({
      project,
      // Who leaves the page and comes back starts from what was saved, not from what was read before it.
      onSaved: (form, version) => {
        queries.setQueryData<Answer<typeof readProject>>(
          routeKey(readProject, { params: { projectId: project.id } }),
          (before) =>
            before === undefined ? undefined : { project: withForm(before.project, form, version) },
        );
      },
    }),
  );
  const kept = useSyncExternalStore(keeper.watch, keeper.current);

  useEffect(() => keeper.offer(project), [keeper, project]);
  useEffect(() => {
    const save = (): void => void keeper.flush();
    save();
    window.addEventListener('pagehide', save);
    window.addEventListener('online', save);
    return () => {
      window.removeEventListener('pagehide', save);
      window.removeEventListener('online', save);
      save();
    };
  }, [keeper]);

  return { ...kept, patch: keeper.patch, reload: keeper.reload };
};

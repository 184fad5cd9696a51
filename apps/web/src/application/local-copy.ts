import type { FormState } from './application-state';

/** Among the drafts, so that signing out throws it away with them. */
const keyOf = (projectId: string): string => `shenpi.draft.application.${projectId}`;

/** Keeps what the server has not confirmed on this device. */
export const keepLocalCopy = (projectId: string, form: FormState): void => {
  try {
    localStorage.setItem(keyOf(projectId), JSON.stringify(form));
  } catch (cause) {
    // A full browser store: the copy on the server is then the only one, which the mark beside the form already shows.
    if (!(cause instanceof DOMException)) throw cause;
  }
};

/** What was typed here and never confirmed; null when the server has everything. */
export const localCopy = (projectId: string): FormState | null => {
  const text = localStorage.getItem(keyOf(projectId));
  return text === null ? null : (JSON.parse(text) as FormState);
};

export const forgetLocalCopy = (projectId: string): void => localStorage.removeItem(keyOf(projectId));

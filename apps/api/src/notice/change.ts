/** What a notice of the record says has changed. */
export type Change =
  | { readonly kind: 'project' | 'meeting' | 'round'; readonly id: string }
  | { readonly kind: 'messages'; readonly accountId: string }
  | { readonly kind: 'clock' | 'maintenance' };

const FORM = /^(project|meeting|round|messages):([0-9a-f-]{36})$/;

/** Reads a notice such as `project:<id>`; null for one that this version does not know. */
export const changeOf = (payload: string): Change | null => {
  if (payload === 'clock' || payload === 'maintenance') return { kind: payload };
  const [, kind, id] = FORM.exec(payload) ?? [];
  if (id === undefined) return null;
  if (kind === 'messages') return { kind, accountId: id };
  return kind === 'project' || kind === 'meeting' || kind === 'round' ? { kind, id } : null;
};

export type SubjectChange = Extract<Change, { readonly id: string }>;
export const isSubjectChange = (change: Change): change is SubjectChange => 'id' in change;

import { useState } from 'react';

export interface Selection {
  readonly ids: ReadonlySet<string>;
  readonly toggle: (id: string) => void;
  readonly set: (ids: readonly string[]) => void;
}

/** Which rows are chosen; it outlives the next page of the list, and is the reader's own. */
export const useSelection = (): Selection => {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  return {
    ids,
    toggle: (id) =>
      setIds((chosen) => new Set(chosen.has(id) ? [...chosen].filter((one) => one !== id) : [...chosen, id])),
    set: (next) => setIds(new Set(next)),
  };
};

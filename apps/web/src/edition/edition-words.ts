import type {
  Answer,
  listEditions,
  listEditionMoves,
  moveEditions,
  trialEditionMove,
} from '@shenpi/contract';
import type { Pair } from '../platform/text';

export type Edition = Answer<typeof listEditions>['items'][number];
export type EditionMove = Answer<typeof listEditionMoves>['items'][number];
export type Trial = Answer<typeof trialEditionMove>;
export type Difference = Trial['differences'][number];
export type Moved = Answer<typeof moveEditions>;

export const editionName = ({
  zh,
  en,
  code,
  version,
}: Pick<Edition, 'zh' | 'en' | 'code' | 'version'>): Pair => ({
  zh: `${zh === '' ? code : zh} 第 ${version} 版`,
  en: `${en === '' ? code : en}, version ${version}`,
});

/** What is typed by hand before cases are moved, so that nobody does it by a slip. */
export const confirmationOf = (code: string, toVersion: number): string => `${code}@${toVersion}`;

/** The versions that cases of an edition may go to: sound ones under the same code, the newest first. */
export const targetsOf = (editions: readonly Edition[], from: Edition): readonly Edition[] =>
  editions
    .filter((one) => one.code === from.code && one.version !== from.version && one.sound)
    .toSorted((a, b) => b.version - a.version);

/** The differences by the part of the edition that they belong to, in the order of the life of a case. */
export const byPart = (
  differences: readonly Difference[],
): readonly { readonly part: Pair; readonly items: readonly Difference[] }[] => {
  const parts = new Map<string, { part: Pair; items: Difference[] }>();
  differences.forEach((difference) => {
    const known = parts.get(difference.zh);
    if (known) known.items.push(difference);
    else parts.set(difference.zh, { part: { zh: difference.zh, en: difference.en }, items: [difference] });
  });
  return [...parts.values()];
};

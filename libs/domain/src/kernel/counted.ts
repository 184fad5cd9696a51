/** Nobody reads a longer list to its end: its rows are counted so far and no further. This number stands for as many and more. */
export const COUNTED_TO = 1_000;

/** A count as it is shown: `999+` where there are more than were counted. */
export const countedText = (count: number): string =>
  count < COUNTED_TO ? String(count) : `${COUNTED_TO - 1}+`;

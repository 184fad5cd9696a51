/** The whole number that follows a flag; undefined where the flag is not given. */
export const numberOption = (given: readonly string[], flag: string): number | undefined => {
  const at = given.indexOf(flag);
  if (at < 0) return undefined;
  const value = Number(given[at + 1]);
  if (!Number.isSafeInteger(value) || value < 1) throw new Error(`${flag} needs a whole number above 0`);
  return value;
};

import type { Evidence } from '../nemesis';

/** The evidence of a strike; throws with all of it where one of these counts, which must be 0, is not. */
export const withoutFaults = (evidence: Evidence, ...mustBeZero: readonly string[]): Evidence => {
  const faults = mustBeZero.filter((name) => evidence[name] !== 0);
  if (faults.length > 0) throw new Error(`${faults.join(', ')}: ${JSON.stringify(evidence)}`);
  return evidence;
};

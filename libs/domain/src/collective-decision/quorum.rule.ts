/** Half or two thirds of those who should attend, the number itself included (Civil Code Art. 1259: 以上 includes it). */
export type QuorumRule = 'half' | 'two_thirds';

export interface Attendance {
  /** Members who should attend (应到会), fixed before the meeting opens; a recused member stays in the number. */
  readonly expected: number;
  /** Members in the room. Who leaves for one item because of recusal still counts towards the quorum. */
  readonly present: number;
}

/** Whether the meeting is able to act. A meeting that nobody should attend never is. */
export const quorum = ({ expected, present, rule }: Attendance & { readonly rule: QuorumRule }): boolean => {
  if (expected < 1) return false;
  return rule === 'half' ? 2 * present >= expected : 3 * present >= 2 * expected;
};

/** The smallest number of members in the room that makes a quorum. */
export const quorumNeeded = (expected: number, rule: QuorumRule): number =>
  rule === 'half' ? Math.ceil(expected / 2) : Math.ceil((2 * expected) / 3);

/** Yes-votes that carry a motion: more than half of those who should attend, whoever came. */
export const yesNeeded = (expected: number): number => Math.floor(expected / 2) + 1;

/**
 * Too few may vote for any motion to be carried, though the meeting may be able to open. `voting` are the members who
 * are present and not recused. The desk warns before the item is opened.
 */
export const nothingCanPass = (expected: number, voting: number): boolean => voting < yesNeeded(expected);

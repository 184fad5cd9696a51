/** What people write when they decide. */
export const CHECKLIST = {
  eligible: true,
  complete: true,
  sealed: true,
  inTime: true,
  noDuplicate: true,
  integrityClear: true,
};

const POINTS = [82, 85, 79, 91, 84];
const CRITERIA = ['innovation', 'feasibility', 'benefit', 'team', 'budget'];

/** The sheet of the expert who comes in this place; all five lie close together. */
export const scoreSheet = (place: number) => ({
  scores: Object.fromEntries(CRITERIA.map((code) => [code, POINTS[place % POINTS.length]])),
  comment: '技术路线可行。',
  recommend: true,
  veto: 'none',
});

/** Hundredths of a point or of a percent as people read them: 8360 is 83.60. */
export const inPoints = (hundredths: number): string => (hundredths / 100).toFixed(2);

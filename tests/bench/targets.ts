/** What a figure should reach, what it is, and whether that is enough. */
export interface Target {
  readonly target: string;
  readonly measured: number;
  readonly met: boolean;
}

export const atLeast = (what: string, wanted: number, measured: number): Target => ({
  target: `${what} >= ${wanted}`,
  measured,
  met: measured >= wanted,
});

/** A figure that is missing meets nothing. */
export const atMost = (what: string, wanted: number, measured: number): Target => ({
  target: `${what} <= ${wanted}`,
  measured,
  met: measured <= wanted,
});

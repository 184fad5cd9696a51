/** Where lines for the person at the terminal go; tests collect them instead of printing. */
export type Say = (line: string) => void;

/** Names what a long step is doing just now; shown with its next line. */
export type Report = (detail: string) => void;

const tellEveryMs = 10_000;

/** Tenths of a second, as in `0.8 s`. */
export const seconds = (elapsedMs: number): string => `${(elapsedMs / 1000).toFixed(1)} s`;

export const sayToTerminal: Say = (line) => void process.stdout.write(`${line}\n`);

/**
 * Runs one step of a start: says every ten seconds that it is still going (and what it reported last), and at the end
 * how long it took. The times count from the beginning of the step.
 */
export const step = async <T>(say: Say, title: string, work: (report: Report) => Promise<T>): Promise<T> => {
  const startedAt = performance.now();
  const elapsed = (): string => seconds(performance.now() - startedAt);
  let detail = '';
  const ticker = setInterval(() => say(`  … ${title} (${elapsed()})${detail}`), tellEveryMs);
  try {
    const result = await work((reported) => (detail = `: ${reported}`));
    say(`✓ ${title} (${elapsed()})`);
    return result;
  } catch (error) {
    say(`✗ ${title} (${elapsed()})`);
    throw error;
  } finally {
    clearInterval(ticker);
  }
};

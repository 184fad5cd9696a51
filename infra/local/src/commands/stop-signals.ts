const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Resolves at the first SIGINT, SIGTERM or SIGHUP. Later ones are ignored: a terminal sends Ctrl-C to every process of
 * the command, so the same wish may arrive twice, and a stop that is under way must be finished.
 */
export const whenAskedToStop = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of signals) process.on(signal, () => resolve());
  });

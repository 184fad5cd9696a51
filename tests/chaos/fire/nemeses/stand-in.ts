import { spawnApp, type SpawnedApp } from '@shenpi/test-support';

/** Another process in the place of one of the system's own, with its settings and some more, until `leave`. */
export interface StandIn {
  readonly app: SpawnedApp;
  /** It goes, and the one whose place it took comes back. */
  readonly leave: () => Promise<void>;
}

export const standInFor = async (
  app: SpawnedApp,
  settings: Readonly<Record<string, string>>,
): Promise<StandIn> => {
  await app.stop();
  try {
    const other = await spawnApp(app.name, { ...app.settings, ...settings });
    return {
      app: other,
      leave: async () => {
        await other.stop();
        await app.start();
      },
    };
  } catch (error) {
    await app.start();
    throw error;
  }
};

/** All at once; where one cannot take its place, all go again. */
export const standInForAll = async (
  apps: readonly SpawnedApp[],
  settings: Readonly<Record<string, string>>,
): Promise<Pick<StandIn, 'leave'>> => {
  const tried = await Promise.allSettled(apps.map((app) => standInFor(app, settings)));
  const leave = async (): Promise<void> => {
    await Promise.all(tried.map((one) => (one.status === 'fulfilled' ? one.value.leave() : undefined)));
  };
  const failed = tried.find((one) => one.status === 'rejected');
  if (failed === undefined) return { leave };
  await leave();
  throw failed.reason;
};

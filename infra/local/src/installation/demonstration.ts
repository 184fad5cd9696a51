import { join } from 'node:path';
import { readJson, writePrivateFile } from '../processes/private-file';
import type { Ledger } from '../processes/ledger';
import { step, type Say } from '../telling/progress';
import { requireConsole } from './console-command';
import type { ApplicationEnvironment } from './environment';
import type { Settings } from './settings';

/**
 * Loads the demonstration bureau into an empty database, and again after a loading that was interrupted: its commands
 * carry fixed ids, so those that happened already answer with their receipts. Gives the accounts as the console lists
 * them, empty for an installation without any.
 */
export const loadDemonstration = async (
  settings: Settings,
  environment: ApplicationEnvironment,
  { ledger, say }: { readonly ledger: Ledger; readonly say: Say },
): Promise<readonly string[]> => {
  const marker = join(settings.dataDir, 'demonstration.json');
  const accounts = await requireConsole(['accounts'], environment, { ledger });
  const wasInterrupted = readJson(marker) === 'loading';
  const isWanted = settings.installation === 'demonstration' && (accounts.length === 0 || wasInterrupted);
  if (!isWanted) return accounts;
  writePrivateFile(marker, JSON.stringify('loading'));
  await step(say, '装入演示单位 · loading the demonstration bureau', (report) =>
    requireConsole(['demo'], environment, {
      ledger,
      onLine: (line) => {
        report(line);
        say(`  ${line}`);
      },
    }),
  );
  writePrivateFile(marker, JSON.stringify('loaded'));
  return requireConsole(['accounts'], environment, { ledger });
};

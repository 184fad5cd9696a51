import { loadDemonstration } from '../demonstration/load-demonstration';
import type { Command } from './command';
import { withRecord } from './with-record';

/** Loads the invented bureau. */
export const demoCommand: Command = (configuration, say) =>
  withRecord(configuration.databaseUrl, async (store) => {
    const startedAt = performance.now();
    const loaded = await loadDemonstration(store, configuration.installation, say);
    if (!loaded) {
      say('演示数据此前已装入 · the demonstration is loaded already');
      return 0;
    }
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    const found =
      loaded.found > 0 ? `，其中${loaded.found}项此前已有 · ${loaded.found} of them from before` : '';
    say(
      `${loaded.projects} 个项目、${loaded.commands} 项决定${found}，用时 ${seconds} s · projects, decisions, seconds`,
    );
    return 0;
  });

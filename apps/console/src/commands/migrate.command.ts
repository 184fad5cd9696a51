import { SHIPPED_EDITIONS } from '@shenpi/domain';
import { checkInstallation, migrate, prepareClock, recordCalendar, recordEditions } from '@shenpi/record';
import { shippedCalendar } from '../calendar/known-years';
import { Refusal } from '../refusal';
import type { Command } from './command';
import { withRecord } from './with-record';

/** Brings the record up to this program: its schema, its clock at first use, the shipped editions and calendar years. Safe to repeat. */
export const migrateCommand: Command = async (configuration, say) => {
  await migrate(configuration.databaseOwnerUrl);
  await withRecord(configuration.databaseUrl, async (store) => {
    await prepareClock(store, configuration.installation, configuration.clockStart ?? null);
    const mismatch = await checkInstallation(store, configuration.installation);
    if (mismatch)
      throw new Refusal('数据库属于另一种安装（演示、测试或正式），请核对 SHENPI_INSTALLATION。', mismatch);
    await recordEditions(store, SHIPPED_EDITIONS);
    await recordCalendar(store, shippedCalendar());
  });
  say('数据库已就绪 · the record is ready');
  return 0;
};

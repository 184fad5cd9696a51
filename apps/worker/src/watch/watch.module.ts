import {
  Inject,
  Injectable,
  Module,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { WATCH_LIMITS } from '@shenpi/domain';
import { programVersion, type Configuration, type Logger } from '@shenpi/platform';
import { startWatching, watchInTurn, type RecordStore, type Watching } from '@shenpi/record';
import { CONFIGURATION, LOGGER } from '../configuration/configuration.module';
import { EngineConnection } from '../engine/engine-connection';
import { EngineModule } from '../engine/engine.module';
import { bundleOf, versionOfBundle } from '../engine/worker-version';
import { RECORD } from '../record/record.module';
import { newEngineWatch } from './engine-watch';

/** Says that this worker is there, and watches record and engine when it is its turn. */
@Injectable()
class Watch implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly watching: Watching[] = [];

  constructor(
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(RECORD) private readonly record: RecordStore,
    private readonly engine: EngineConnection,
  ) {}

  onApplicationBootstrap(): void {
    const failed = (what: string) => (error: unknown) =>
      this.logger.warn({ err: error }, `a look at the ${what} failed`);
    const build = versionOfBundle(bundleOf(this.configuration));
    const watch = newEngineWatch(this.record, this.engine);
    this.watching.push(
      startWatching(this.record, {
        kind: 'worker',
        version: programVersion(),
        facts: () => ({ build, engine: this.engine.isReachable() }),
        failed: failed('record'),
      }),
      watchInTurn(this.record, {
        name: 'engine',
        everyMs: WATCH_LIMITS.engineEverySeconds * 1_000,
        round: () => watch.look(),
        failed: failed('engine'),
      }),
    );
  }

  async onModuleDestroy(): Promise<void> {
    await Promise.all(this.watching.map((watching) => watching.stop()));
  }
}

@Module({ imports: [EngineModule], providers: [Watch] })
export class WatchModule {}

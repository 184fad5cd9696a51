import {
  Inject,
  Injectable,
  Module,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { programVersion, type Logger } from '@shenpi/platform';
import { startWatching, type RecordStore, type Watching } from '@shenpi/record';
import { LOGGER } from '../configuration/configuration.module';
import { RECORD } from '../record/record.module';

/** Says that this notifier is there, and watches the record when it is its turn. */
@Injectable()
class Watch implements OnApplicationBootstrap, OnModuleDestroy {
  private watching: Watching | undefined;

  constructor(
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(RECORD) private readonly record: RecordStore,
  ) {}

  onApplicationBootstrap(): void {
    this.watching = startWatching(this.record, {
      kind: 'notifier',
      version: programVersion(),
      failed: (error) => this.logger.warn({ err: error }, 'a look at the record failed'),
    });
  }

  async onModuleDestroy(): Promise<void> {
    await this.watching?.stop();
  }
}

@Module({ providers: [Watch] })
export class WatchModule {}

import { Inject, Injectable, Module, type OnApplicationShutdown } from '@nestjs/common';
import type { Configuration, Logger } from '@shenpi/platform';
import type { RecordStore } from '@shenpi/record';
import { channelsOf } from '../channel/channels';
import { CONFIGURATION, LOGGER } from '../configuration/configuration.module';
import { RECORD } from '../record/record.module';
import { AbsentServers } from './absent-servers';
import type { Delivering } from './deliver';
import { DELIVERING } from './delivering';
import { DeliverySweep } from './delivery-sweep';

/** Closes the lines to the servers of the channels after the queue has finished what it was at. */
@Injectable()
class ChannelCloser implements OnApplicationShutdown {
  constructor(@Inject(DELIVERING) private readonly delivering: Delivering) {}

  onApplicationShutdown(): void {
    for (const channel of this.delivering.channels.values()) channel.close();
  }
}

const deliveringOf = (configuration: Configuration, store: RecordStore, logger: Logger): Delivering => ({
  store,
  channels: channelsOf(configuration),
  absent: new AbsentServers(logger),
  publicUrl: configuration.publicUrl,
});

@Module({
  providers: [
    { provide: DELIVERING, useFactory: deliveringOf, inject: [CONFIGURATION, RECORD, LOGGER] },
    DeliverySweep,
    ChannelCloser,
  ],
  exports: [DELIVERING],
})
export class DeliveryModule {}

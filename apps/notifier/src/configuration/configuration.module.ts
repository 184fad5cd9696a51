import { Global, Module } from '@nestjs/common';
import { createLogger, loadConfiguration, type Configuration } from '@shenpi/platform';

/** Tokens of what every part of the process is given: its settings and its logger. */
export const CONFIGURATION = Symbol('configuration');
export const LOGGER = Symbol('logger');

@Global()
@Module({
  providers: [
    { provide: CONFIGURATION, useFactory: () => loadConfiguration() },
    {
      provide: LOGGER,
      useFactory: ({ logLevel }: Configuration) => createLogger('notifier', logLevel),
      inject: [CONFIGURATION],
    },
  ],
  exports: [CONFIGURATION, LOGGER],
})
export class ConfigurationModule {}

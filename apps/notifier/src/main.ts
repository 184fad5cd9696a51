import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { ConfigurationError, type Logger } from '@shenpi/platform';
import { AppModule } from './app.module';
import { LOGGER } from './configuration/configuration.module';
import { QueueRunner } from './queue/queue-runner';

const EXIT = { failed: 1, configuration: 2 } as const;

const start = async (): Promise<void> => {
  let isStopping = false;
  // Until the record answers there is nothing to end but the process.
  let stop = (): Promise<void> => Promise.resolve();
  const end = (): void => {
    if (isStopping) return;
    isStopping = true;
    void stop().then(() => process.exit(0));
  };
  process.on('SIGTERM', end);
  process.on('SIGINT', end);
  const app = await NestFactory.createApplicationContext(AppModule, { logger: false, abortOnError: false });
  const logger = app.get<Logger>(LOGGER);
  stop = async () => {
    logger.info('stopping');
    await app.close();
    logger.info('stopped');
  };
  await app.get(QueueRunner).running();
  logger.info('ready');
  process.send?.({ type: 'ready' });
};

start().catch((error: unknown) => {
  const isSetting = error instanceof ConfigurationError;
  process.stderr.write(
    `${error instanceof Error && !isSetting ? (error.stack ?? error.message) : String(isSetting ? error.message : error)}\n`,
  );
  process.exit(isSetting ? EXIT.configuration : EXIT.failed);
});

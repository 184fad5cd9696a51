import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { Logger } from '@shenpi/platform';
import { AppModule } from './app.module';
import { LOGGER } from './configuration/configuration.module';
import { QueueRunner } from './queue/queue-runner';

const main = async (): Promise<void> => {
  const app = await NestFactory.createApplicationContext(AppModule, { logger: false, abortOnError: false });
  const logger = app.get<Logger>(LOGGER);
  let isEnding = false;
  const end = (signal: string): void => {
    if (isEnding) return;
    isEnding = true;
    logger.info({ signal }, 'ending');
    void app.close().then(() => process.exit(0));
  };
  process.on('SIGTERM', () => end('SIGTERM'));
  process.on('SIGINT', () => end('SIGINT'));
  await app.get(QueueRunner).running();
  logger.info('ready');
  process.send?.({ type: 'ready' });
};

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});

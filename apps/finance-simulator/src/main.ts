import { createLogger, loadConfiguration } from '@shenpi/platform';
import { startFinanceSimulator } from './finance-simulator';

const main = async (): Promise<void> => {
  const { financePort, financeBook, financeSecret, publicUrl, logLevel, installation } = loadConfiguration();
  const logger = createLogger('finance-simulator', logLevel);
  if (installation === 'production') {
    throw new Error(
      'the finance simulator does not run in a production installation: no money stands behind its answers',
    );
  }
  if (financeSecret === undefined)
    throw new Error('SHENPI_FINANCE_SECRET is needed: orders and answers are signed with it');
  const simulator = await startFinanceSimulator({
    port: financePort,
    book: financeBook,
    secret: financeSecret,
    publicUrl,
  });
  const end = (): void => {
    void simulator.stop().then(() => process.exit(0));
  };
  process.once('SIGTERM', end);
  process.once('SIGINT', end);
  logger.info({ url: simulator.url }, 'ready');
  process.send?.({ type: 'ready' });
};

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});

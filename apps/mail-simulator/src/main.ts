import { createLogger, loadConfiguration } from '@shenpi/platform';
import { startMailSimulator } from './mail-simulator';

const main = async (): Promise<void> => {
  const { mailSmtpPort, mailWebPort, mailDir, logLevel, installation } = loadConfiguration();
  const logger = createLogger('mail-simulator', logLevel);
  if (installation === 'production')
    throw new Error('the mail simulator does not run in a production installation: it sends nothing on');
  // The package ends the process by itself when it is asked to stop.
  const { smtpUrl, pageUrl } = await startMailSimulator({
    smtpPort: mailSmtpPort,
    webPort: mailWebPort,
    folder: mailDir,
  });
  logger.info({ smtpUrl, pageUrl }, 'ready');
  process.send?.({ type: 'ready' });
};

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});

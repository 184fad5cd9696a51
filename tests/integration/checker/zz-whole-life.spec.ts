import { checkEverything, formatReport } from '@shenpi/checker';
import { eventually, startStack } from '@shenpi/test-support';
import { courseOn } from '../../chaos/course';
import { wholeLife } from '../../chaos/whole-life';

it('is sound after a whole life', async () => {
  const stack = await startStack({ finance: true, mail: true });
  try {
    const life = wholeLife(courseOn(stack));
    for (const step of life.steps) await step.run();
    const report = await eventually(
      async () => {
        const seen = await checkEverything({
          databaseUrl: stack.database.appUrl,
          temporal: stack.temporal,
          financeBook: stack.financeBook,
          checkpoints: {
            dir: stack.environment['SHENPI_CHECKPOINT_DIR'] ?? '',
            keyFile: stack.environment['SHENPI_KEY_FILE'] ?? '',
          },
          isQuiet: true,
        });
        if (seen.violations.length > 0) throw new Error(formatReport(seen).join('\n'));
        return seen;
      },
      { timeoutMs: 60_000, everyMs: 2_000 },
    );
    console.log(formatReport(report).join('\n'));
  } finally {
    await stack.stop();
  }
}, 500_000);

import { checkEverything, type CheckReport } from '@shenpi/checker';
import type { Stack } from '@shenpi/test-support';
import type { Death } from './deaths';
import { incidentsThatStay, waitUntilQuiet } from './quiet';
import type { Finding } from './report/fire-report';
import type { Town } from './town/town';

/** A watch needs some seconds to see that a cause is gone. */
const INCIDENTS_CLOSE_WITHIN_MS = 90_000;

export interface Judged {
  readonly findings: readonly Finding[];
  readonly check: Pick<CheckReport, 'examined' | 'skipped'> | null;
  readonly quietInMs: number | null;
}

const finding = (
  from: Finding['from'],
  code: string,
  sentence: string,
  ids: Finding['ids'] = {},
): Finding => ({
  from,
  code,
  sentence,
  ids,
});

const quiet = async (
  stack: Stack,
): Promise<{ readonly ms: number | null; readonly findings: readonly Finding[] }> => {
  try {
    return { ms: await waitUntilQuiet(stack), findings: [] };
  } catch (error) {
    const sentence = error instanceof Error ? error.message : String(error);
    return { ms: null, findings: [finding('ending', 'not_quiet', sentence)] };
  }
};

const checkAll = (stack: Stack, town: Town, isQuiet: boolean): Promise<CheckReport> =>
  checkEverything({
    databaseUrl: stack.database.ownerUrl,
    temporal: stack.temporal,
    financeBook: stack.financeBook,
    clientLog: town.clientLog,
    isQuiet,
  });

const violationsOf = ({ violations }: CheckReport): readonly Finding[] =>
  violations.map(({ invariant, code, sentence, ids }) =>
    finding('checker', `${invariant} ${code}`, sentence, ids),
  );

/** Lets people rest in the middle of their cases and has the checker look at these as they stand; afterwards they go on. */
export const judgeMidway = async (stack: Stack, town: Town): Promise<Pick<Judged, 'findings' | 'check'>> => {
  await town.pause();
  try {
    const quieted = await quiet(stack);
    const checked = await checkAll(stack, town, quieted.ms !== null);
    const { examined, skipped } = checked;
    return { findings: [...quieted.findings, ...violationsOf(checked)], check: { examined, skipped } };
  } finally {
    town.begin();
  }
};

/** Waits until everything is quiet and looks at what is left: the checker, the processes, the incidents, what people ran into. */
export const judge = async ({
  stack,
  town,
  deaths,
}: {
  readonly stack: Stack;
  readonly town: Town;
  readonly deaths: readonly Death[];
}): Promise<Judged> => {
  const quieted = await quiet(stack);
  const incidents = await incidentsThatStay(stack, INCIDENTS_CLOSE_WITHIN_MS);
  const checked = await checkAll(stack, town, quieted.ms !== null);
  return {
    quietInMs: quieted.ms,
    check: { examined: checked.examined, skipped: checked.skipped },
    findings: [
      ...quieted.findings,
      ...violationsOf(checked),
      ...town.surprises.map((what) => finding('town', 'surprise', what)),
      ...deaths.map(({ name, at, lastWords }) =>
        finding('process', 'died', `${name} ended without having been killed: ${lastWords}`, { at }),
      ),
      ...incidents.map(({ kind, projectId }) =>
        finding(
          'incident',
          kind,
          'an incident did not close by itself',
          projectId === null ? {} : { projectId },
        ),
      ),
    ],
  };
};

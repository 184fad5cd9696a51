import { editionProblems, type ProgramEdition } from '@shenpi/domain';
import { query, type RecordStore } from '../connection/record-store';
import type { Found } from './watch-reconcile';

interface EditionRow {
  readonly code: string;
  readonly version: number;
  readonly content: ProgramEdition;
}

/** Content of which not even the form can be read is unsound as a whole. */
const problemsOf = (content: ProgramEdition): number => {
  try {
    return editionProblems(content).length;
  } catch (error) {
    if (error instanceof TypeError) return 1;
    throw error;
  }
};

/** Editions under which something is open and whose table or numbers do not hold together. */
export const editionFindings = async (store: RecordStore): Promise<Found> => {
  const editions = await query<EditionRow>(
    store,
    `select e.code, e.version, e.content from edition e
     where exists (select 1 from project p where p.edition_code = e.code and p.edition_version = e.version and p.stage <> 'ended')
        or exists (select 1 from call_round r where r.edition_code = e.code and r.edition_version = e.version and r.state <> 'closed')`,
  );
  return {
    kind: 'edition_unsound',
    findings: editions.flatMap(({ code, version, content }) => {
      const problems = problemsOf(content);
      return problems === 0
        ? []
        : [
            {
              kind: 'edition_unsound' as const,
              subjectKey: `${code}@${version}`,
              data: { code, version, problems },
            },
          ];
    }),
  };
};

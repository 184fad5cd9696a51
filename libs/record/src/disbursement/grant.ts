import { tranchePlan } from '@shenpi/domain';
import { settled } from '../connection/record-store';
import type { ProjectRow } from '../lifecycle/project.row';
import { canonicalText, hashOf } from '../work/canonical';
import type { Work } from '../work/work';
import { postEntry } from './ledger';

/** Creates the grant: its amount, its tranches by the edition's payment plan, the task book to be signed, the first ledger entry. */
export const createGrant = async (work: Work, project: ProjectRow, documentNumber: string): Promise<void> => {
  const edition = await work.edition(project);
  const grantFen = project.proposedFen;
  if (!grantFen) throw new Error(`project ${project.id} has no proposed amount`);
  project.grantFen = grantFen;
  project.documentNumber = documentNumber;
  work.amend(project.id, { grant_fen: grantFen, document_number: documentNumber, issued_at: work.now });
  const tranches = settled(tranchePlan(grantFen, edition.payment), 'tranche plan');
  work.post(
    `insert into tranche (project_id, n, amount_fen, after, state) select $1, t.n, t.amount, t.after, 'planned' from unnest($2::int[], $3::bigint[], $4::text[]) as t (n, amount, after)`,
    [
      project.id,
      tranches.map((tranche) => tranche.n),
      tranches.map((tranche) => tranche.amountFen),
      tranches.map((tranche) => tranche.after),
    ],
  );
  // Indicators may not be lowered against the application: the task book takes them over as they were judged.
  const content = {
    number: project.number,
    title: project.title,
    grantFen,
    tranches,
    indicators: project.form.indicators ?? [],
    startsOn: project.startsOn,
    endsOn: project.endsOn,
    outreachTask: project.form.outreachTask ?? '',
  };
  work.post(`insert into task_book (project_id, version, content, content_hash) values ($1, 1, $2, $3)`, [
    project.id,
    canonicalText(content),
    hashOf(content),
  ]);
  await postEntry(work, project, 'grant_issued', grantFen, null, `立项 ${documentNumber}`);
  work.event(
    'grant_issued',
    work.now,
    { projectId: project.id },
    { documentNumber, grantFen, tranches: tranches.length },
  );
};

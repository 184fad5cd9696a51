import { applicationForm, readProject, uploadPaper, type ApplicationFormInput } from '@shenpi/contract';
import { wan } from '@shenpi/domain';
import { FORM, PAPER_NAME } from '../../people';
import { dayAt, daysAfter } from './bureau-day';
import { characterOf } from './character';
import { seen } from './desk';
import type { Neighbourhood } from './neighbourhood';
import type { Matter } from './ways';

/** What the record leaves out while there is none. */
const NO_PAPER = { fileHash: null, fileName: null };
const SHORTEST_DAYS = 75;
const DAYS_MORE = 20;

/** What the applicant types first: everything but the paper. The project ends some weeks after the money can have been paid. */
export const firstForm = (
  { chance, now }: Neighbourhood,
  projectId: string,
  leaderName: string,
): ApplicationFormInput => {
  const ownLevel = wan(characterOf(chance, projectId).has('two_tranches') ? 40 : 10);
  const startsOn = daysAfter(dayAt(now()), 20);
  const lasts = SHORTEST_DAYS + Math.floor(chance.of('lasts', projectId) * DAYS_MORE);
  return {
    ...FORM,
    leaderName,
    startsOn,
    endsOn: daysAfter(startsOn, lasts),
    requestedFen: ownLevel,
    budget: [
      { category: 'materials', source: 'own_level', amountFen: ownLevel },
      { category: 'labour', source: 'matching', amountFen: wan(5) },
    ],
  };
};

/** The form as it is kept in the record; undefined once it is out of the reader's sight. */
const keptForm = async ({ desk, projectId }: Matter): Promise<ApplicationFormInput | undefined> => {
  const page = seen(await desk.look(readProject, { params: { projectId } }));
  if (!page?.project.application) return undefined;
  return applicationForm.parse({ ...NO_PAPER, ...page.project.application });
};

export const completeForm = async (matter: Matter): Promise<ApplicationFormInput | undefined> => {
  const form = await keptForm(matter);
  if (form === undefined || typeof form.fileHash === 'string') return form;
  const paper = new FormData();
  paper.append(
    'file',
    new Blob([`%PDF-1.4 申报书 ${matter.projectId}`], { type: 'application/pdf' }),
    PAPER_NAME,
  );
  const { projectId } = matter;
  const stored = seen(await matter.desk.look(uploadPaper, { params: { projectId }, body: paper }));
  return stored && { ...form, fileHash: stored.hash, fileName: PAPER_NAME };
};

export const correctedForm = async (matter: Matter): Promise<ApplicationFormInput | undefined> => {
  const form = await keptForm(matter);
  return form && { ...form, abstract: `${form.abstract} 已按通知补充试验方案和数据来源。` };
};

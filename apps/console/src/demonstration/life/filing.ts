import type { Instant } from '@shenpi/domain';
import { createApplication, storePaper, withdrawApplication } from '@shenpi/record';
import { UNITS } from '../bureau/organisations';
import { actorOf } from '../loading/actors';
import type { Agenda } from '../loading/agenda';
import { decide } from '../loading/decide';
import { command, fixedId, type Loader } from '../loading/loader';
import { applicantOf, formOf, leaderOf, unitAdminOf, type Case } from './case';
import { smallPdf } from './paper';

const paperOf = (file: Case) => ({
  name: `${file.proposal.title}-申报书.pdf`,
  mediaType: 'application/pdf',
  content: smallPdf([
    file.proposal.title,
    `申报单位：${UNITS[file.unit] ?? ''}，项目负责人：${leaderOf(file)}`,
    `立项依据：${file.proposal.aim}。`,
    `技术路线：${file.proposal.method}。`,
    '演示材料：单位、人员与内容均为虚构。',
  ]),
});

const attachPaper = async (
  loader: Loader,
  file: Case,
): Promise<{ readonly fileHash: string; readonly fileName: string }> => {
  const stored = await storePaper(loader.store, actorOf(applicantOf(file)), file.id, paperOf(file));
  if (stored === null || 'rejected' in stored) throw new Error(`${file.key}: the paper was not stored`);
  return { fileHash: stored.hash, fileName: stored.name };
};

export const draft = (agenda: Agenda, file: Case, at: Instant): void =>
  agenda.add(at, file.key, (loader) =>
    command(loader, `${file.key}/create`, (commandId) =>
      createApplication(loader.store, actorOf(applicantOf(file)), {
        commandId,
        roundId: file.roundId,
        form: { ...formOf(file), fileHash: null, fileName: null },
        ...(file.carryover ? { carryover: true } : {}),
      }),
    ),
  );

export const submit = (agenda: Agenda, file: Case, at: Instant): void =>
  agenda.add(at, file.key, async (loader) => {
    const key = `${file.key}/submit`;
    if (loader.done.has(fixedId(key))) return;
    const attached = await attachPaper(loader, file);
    await decide(loader, key, {
      projectId: file.id,
      task: 'complete_application',
      by: applicantOf(file),
      kind: 'submit_application',
      payload: { form: { ...formOf(file), ...attached } },
    });
  });

export const approveByUnit = (
  agenda: Agenda,
  file: Case,
  at: Instant,
  opinion = '材料属实，同意申报。',
): void =>
  agenda.add(at, file.key, (loader) =>
    decide(loader, `${file.key}/unit`, {
      projectId: file.id,
      task: 'unit_review',
      by: unitAdminOf(file),
      kind: 'approve_unit_review',
      payload: { opinion },
    }),
  );

export const returnByUnit = (agenda: Agenda, file: Case, at: Instant, reason: string): void =>
  agenda.add(at, file.key, (loader) =>
    decide(loader, `${file.key}/unit-return`, {
      projectId: file.id,
      task: 'unit_review',
      by: unitAdminOf(file),
      kind: 'return_unit_review',
      payload: { reason },
    }),
  );

export const withdraw = (agenda: Agenda, file: Case, at: Instant, reason: string): void =>
  agenda.add(at, file.key, (loader) =>
    command(loader, `${file.key}/withdraw`, (commandId) =>
      withdrawApplication(loader.store, actorOf(unitAdminOf(file)), {
        commandId,
        projectId: file.id,
        reason,
      }),
    ),
  );

const handlerOf = (file: Case): string => `handler${(file.n % 3) + 1}`;
const headOf = (file: Case): string => `head${(file.n % 2) + 1}`;

const CHECKLIST = {
  eligible: true,
  complete: true,
  sealed: true,
  inTime: true,
  noDuplicate: true,
  integrityClear: true,
};

export const propose = (agenda: Agenda, file: Case, at: Instant, time: 'first' | 'again' = 'first'): void =>
  agenda.add(at, file.key, (loader) =>
    decide(loader, `${file.key}/propose/${time}`, {
      projectId: file.id,
      task: 'formal_review',
      by: handlerOf(file),
      kind: 'propose_acceptance',
      payload: { checklist: CHECKLIST, opinion: '形式审查合格。' },
    }),
  );

export const confirm = (agenda: Agenda, file: Case, at: Instant): void =>
  agenda.add(at, file.key, (loader) =>
    decide(loader, `${file.key}/confirm`, {
      projectId: file.id,
      task: 'formal_review_check',
      by: headOf(file),
      kind: 'confirm_acceptance',
      payload: { opinion: '同意受理。' },
    }),
  );

export const sendBack = (agenda: Agenda, file: Case, at: Instant, reason: string): void =>
  agenda.add(at, file.key, (loader) =>
    decide(loader, `${file.key}/send-back`, {
      projectId: file.id,
      task: 'formal_review_check',
      by: headOf(file),
      kind: 'send_back_formal_review',
      payload: { reason },
    }),
  );

export const refuse = (agenda: Agenda, file: Case, at: Instant, reasonCode: string, reason: string): void =>
  agenda.add(at, file.key, (loader) =>
    decide(loader, `${file.key}/refuse`, {
      projectId: file.id,
      task: 'formal_review',
      by: handlerOf(file),
      kind: 'refuse_filing',
      payload: { reasonCode, reason },
    }),
  );

export const askForCorrection = (agenda: Agenda, file: Case, at: Instant): void =>
  agenda.add(at, file.key, (loader) =>
    decide(loader, `${file.key}/correction`, {
      projectId: file.id,
      task: 'formal_review',
      by: handlerOf(file),
      kind: 'request_correction',
      payload: {
        defects: [
          { field: 'outreachTask', defect: '科普任务未写明对象和人数，请补充。' },
          { field: 'team', defect: '合作单位人员的分工过于笼统，请具体化。' },
        ],
      },
    }),
  );

export const correct = (agenda: Agenda, file: Case, at: Instant): void =>
  agenda.add(at, file.key, async (loader) => {
    const key = `${file.key}/resubmit`;
    if (loader.done.has(fixedId(key))) return;
    const form = formOf(file);
    const attached = await attachPaper(loader, file);
    await decide(loader, key, {
      projectId: file.id,
      task: 'correct_application',
      by: applicantOf(file),
      kind: 'resubmit_application',
      payload: {
        form: {
          ...form,
          outreachTask: `${form.outreachTask}，每次不少于五十人`,
          team: form.team.map((member) => ({ ...member, duty: `${member.duty}，负责试验记录与数据整理` })),
          ...attached,
        },
      },
    });
  });

import type { Conclusion, Instant } from '@shenpi/domain';
import type { Agenda } from '../loading/agenda';
import { decide, decideEach } from '../loading/decide';
import { applicantOf, formOf, type Case } from './case';

/** The applicant reports `percent` of every indicator. */
export const applyForAcceptance = (agenda: Agenda, file: Case, at: Instant, percent: number): void =>
  agenda.add(at, file.key, (loader) =>
    decide(loader, `${file.key}/apply`, {
      projectId: file.id,
      task: 'apply_for_acceptance',
      by: applicantOf(file),
      kind: 'apply_for_acceptance',
      payload: {
        actuals: formOf(file).indicators.map(({ target }) => Math.round(target * percent) / 100),
        summary: '项目按任务书组织实施，试验记录、用户报告和经费决算齐全，申请验收。',
        fileHash: null,
      },
    }),
  );

/** The panel gives its opinions; `upTo` of them, all without it. */
export const giveOpinions = (
  agenda: Agenda,
  file: Case,
  at: Instant,
  { score, agree, upTo }: { readonly score: number; readonly agree: boolean; readonly upTo?: number },
): void =>
  agenda.add(at, file.key, (loader) =>
    decideEach(loader, `${file.key}/opinion`, {
      projectId: file.id,
      task: 'acceptance_opinion',
      kind: 'sign_acceptance_opinion',
      payload: (seat) => ({
        score: score + (seat % 3),
        agree,
        veto: 'none',
        opinion: agree
          ? '完成任务书规定的主要内容，资料齐全，同意验收。'
          : '部分考核指标未完成，依据不足，不同意通过。',
      }),
      upTo,
    }),
  );

export const conclude = (
  agenda: Agenda,
  file: Case,
  at: Instant,
  conclusion: Conclusion,
  reason = '',
): void =>
  agenda.add(at, file.key, (loader) =>
    decide(loader, `${file.key}/conclude`, {
      projectId: file.id,
      task: 'conclude_acceptance',
      by: `head${(file.n % 2) + 1}`,
      kind: 'conclude_acceptance',
      payload: { conclusion, dueDiligence: conclusion === 'closed', reason },
    }),
  );

export const archive = (agenda: Agenda, file: Case, at: Instant): void =>
  agenda.add(at, file.key, (loader) =>
    decide(loader, `${file.key}/archive`, {
      projectId: file.id,
      task: 'accept_archive',
      by: 'archivist',
      kind: 'accept_archive',
      payload: { complete: true, boxNumber: `2006-KJ-${String(file.n).padStart(3, '0')}` },
    }),
  );

import type { Instant } from '@shenpi/domain';
import { query } from '@shenpi/record';
import { wan } from '@shenpi/domain';
import type { Agenda } from '../loading/agenda';
import { decide, decideEach } from '../loading/decide';
import type { Case } from './case';

export const drawPanel = (agenda: Agenda, file: Case, at: Instant): void =>
  agenda.add(at, file.key, (loader) =>
    decide(loader, `${file.key}/draw`, {
      projectId: file.id,
      task: 'draw_experts',
      by: `plan${(file.n % 2) + 1}`,
      kind: 'draw_experts',
      payload: { witness: '机关纪委 严守一' },
    }),
  );

/** Whoever has an open invitation accepts it; `upTo` of the panel, all without it. */
export const acceptInvitations = (agenda: Agenda, file: Case, at: Instant, upTo?: number): void =>
  agenda.add(at, file.key, (loader) =>
    decideEach(loader, `${file.key}/accept`, {
      projectId: file.id,
      task: 'reply_invitation',
      kind: 'accept_invitation',
      payload: () => ({ confidentiality: true, noConflict: true }),
      upTo,
    }),
  );

/** One of those asked says no; the next of the drawn order is asked at once. */
export const declineOne = (agenda: Agenda, file: Case, at: Instant): void =>
  agenda.add(at, file.key, async (loader) => {
    const declined = await query(
      loader.store,
      `select 1 from assignment where project_id = $1 and status = 'declined'`,
      [file.id],
    );
    if (declined.length > 0) return;
    await decideEach(loader, `${file.key}/decline`, {
      projectId: file.id,
      task: 'reply_invitation',
      kind: 'decline_invitation',
      payload: () => ({ reason: '该时段出差在外，无法按期评审。', conflict: false }),
      upTo: 1,
    });
  });

const CRITERIA = [
  ['innovation', 2],
  ['feasibility', -1],
  ['benefit', 0],
  ['team', 1],
  ['budget', -3],
] as const;

/** How far the members of a panel lie apart, by seat; the middle three average out. */
const USUAL = [-3, 2, 0, 4, -2, 1, -1] as const;
const FAR_APART = [-24, 14, 0, 12, -3] as const;

const COMMENTS = [
  '立项依据充分，技术路线清楚，建议进一步明确与同类技术的比较。',
  '有一定创新，前期基础较好，经费预算基本合理。',
  '市场需求明确，但中试条件需要进一步落实。',
  '指标可考核，团队分工合理，产业化前景较好。',
  '研究内容较多，建议集中突破关键工艺，压缩差旅支出。',
] as const;

const within = (score: number): number => Math.max(0, Math.min(100, Math.round(score)));

const sheet = (quality: number, seat: number, farApart: boolean) => {
  const spread = farApart ? FAR_APART : USUAL;
  const own = quality + (spread[(seat - 1) % spread.length] ?? 0);
  return {
    scores: Object.fromEntries(CRITERIA.map(([code, more]) => [code, within(own + more)])),
    comment: COMMENTS[seat % COMMENTS.length] ?? '',
    recommend: own >= 75,
    veto: 'none',
  };
};

/** The panel scores around `quality`, a mean in points; `upTo` sheets, all that are open without it. */
export const scoreSheets = (
  agenda: Agenda,
  file: Case,
  at: Instant,
  quality: number,
  options: { readonly upTo?: number; readonly farApart?: boolean } = {},
): void =>
  agenda.add(at, file.key, (loader) =>
    decideEach(loader, `${file.key}/score`, {
      projectId: file.id,
      task: 'score',
      kind: 'sign_score_sheet',
      payload: (seat) => sheet(quality, seat, options.farApart ?? false),
      upTo: options.upTo,
    }),
  );

export const explainDispersion = (agenda: Agenda, file: Case, at: Instant): void =>
  agenda.add(at, file.key, (loader) =>
    decideEach(loader, `${file.key}/note`, {
      projectId: file.id,
      task: 'panel_note',
      kind: 'write_panel_note',
      payload: () => ({
        note: '一位专家认为原料来源不稳定，其余专家认为已有供货协议，经讨论分歧不影响总体评价。',
      }),
    }),
  );

const headOf = (file: Case): string => `head${(file.n % 2) + 1}`;

export const proposeForApproval = (
  agenda: Agenda,
  file: Case,
  at: Instant,
  amountWan: number,
  reason = '',
): void =>
  agenda.add(at, file.key, (loader) =>
    decide(loader, `${file.key}/shortlist`, {
      projectId: file.id,
      task: 'shortlist',
      by: headOf(file),
      kind: 'shortlist',
      payload: { amountFen: wan(amountWan), reason },
    }),
  );

export const leaveOut = (agenda: Agenda, file: Case, at: Instant, reason: string): void =>
  agenda.add(at, file.key, (loader) =>
    decide(loader, `${file.key}/not-shortlist`, {
      projectId: file.id,
      task: 'shortlist',
      by: headOf(file),
      kind: 'not_shortlist',
      payload: { reason },
    }),
  );

/** An expert of the pool as the draw sees them. `employer` is compared as it stands: an id or one spelling per organisation. */
export interface Candidate {
  readonly accountId: string;
  readonly employer: string;
  readonly fields: readonly string[];
  readonly active: boolean;
  /** Cases assigned to the expert and not yet scored. */
  readonly load: number;
  readonly outsideDistrict: boolean;
}

/** What the draw must know about the case. Organisations in the spelling of `Candidate.employer`; people as account ids. */
export interface DrawCase {
  /** An expert matches with one of these fields. */
  readonly fields: readonly string[];
  readonly applicantOrg: string;
  readonly teamOrganisations: readonly string[];
  readonly applicantAccountId: string;
  readonly advisers: readonly string[];
  /** Members of the body that will decide about the case. */
  readonly decidingBody: readonly string[];
  /** People whom the applicant asked to avoid. */
  readonly avoid: readonly string[];
  /** People with a recusal record on the case, people who declined it included. */
  readonly recused: readonly string[];
}

export const EXCLUSIONS = {
  applicant: { zh: '本项目申报人', en: 'Applicant of the case' },
  inactive: { zh: '不在库或已停用', en: 'Not active in the pool' },
  field_mismatch: { zh: '专业领域不符', en: 'No matching field' },
  same_employer: {
    zh: '与申报或参与单位同一单位',
    en: 'Employed by the applying or a taking-part organisation',
  },
  adviser: { zh: '为本项目提供过咨询', en: 'Adviser of the case' },
  deciding_body: { zh: '参加本项目决策', en: 'Member of the deciding body' },
  avoided: { zh: '申报人申请回避', en: 'The applicant asked to avoid' },
  recused: { zh: '回避', en: 'Recused' },
  load_cap: { zh: '在评项目已满', en: 'Has as many cases as allowed' },
} as const satisfies Readonly<Record<string, { readonly zh: string; readonly en: string }>>;

export type ExclusionReason = keyof typeof EXCLUSIONS;

/**
 * Why an expert may not be drawn for a case, or null. The first reason that applies is the one that the draw
 * certificate prints (recusal grounds of domain section 2.7; pool conditions of section 2.6).
 */
export const eligibility = (
  candidate: Candidate,
  drawCase: DrawCase,
  policy: { readonly loadCap: number },
): { readonly reason: ExclusionReason } | null => {
  const { accountId, employer } = candidate;
  const grounds: readonly (readonly [ExclusionReason, boolean])[] = [
    ['inactive', !candidate.active],
    ['applicant', accountId === drawCase.applicantAccountId],
    ['same_employer', employer === drawCase.applicantOrg || drawCase.teamOrganisations.includes(employer)],
    ['adviser', drawCase.advisers.includes(accountId)],
    ['deciding_body', drawCase.decidingBody.includes(accountId)],
    ['recused', drawCase.recused.includes(accountId)],
    ['avoided', drawCase.avoid.includes(accountId)],
    ['field_mismatch', !candidate.fields.some((field) => drawCase.fields.includes(field))],
    ['load_cap', candidate.load >= policy.loadCap],
  ];
  const ground = grounds.find(([, applies]) => applies);
  return ground ? { reason: ground[0] } : null;
};

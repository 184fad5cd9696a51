/** Who acts (domain terms of a county or prefecture bureau). An account may hold several roles. */
export const ROLES = [
  'applicant',
  'unit_admin',
  'handler',
  'division_head',
  'plan_office',
  'vice_director',
  'director',
  'pg_secretary',
  'pg_member',
  'observer_discipline',
  'meeting_clerk',
  'finance_bureau',
  'expert',
  'archivist',
  'auditor',
  'sys_admin',
] as const;
export type Role = (typeof ROLES)[number];

export const ROLE_NAMES: Readonly<Record<Role, { readonly zh: string; readonly en: string }>> = {
  applicant: { zh: '项目负责人', en: 'Principal investigator' },
  unit_admin: { zh: '单位管理员', en: 'Unit administrator' },
  handler: { zh: '业务科室经办', en: 'Handler' },
  division_head: { zh: '科室负责人', en: 'Head of division' },
  plan_office: { zh: '计划科', en: 'Plan office' },
  vice_director: { zh: '分管副局长', en: 'Vice-director' },
  director: { zh: '局长', en: 'Director' },
  pg_secretary: { zh: '党组书记', en: 'Party group secretary' },
  pg_member: { zh: '党组成员', en: 'Party group member' },
  observer_discipline: { zh: '纪检监察', en: 'Discipline inspector' },
  meeting_clerk: { zh: '会议记录', en: 'Meeting clerk' },
  finance_bureau: { zh: '财政局', en: 'Finance bureau' },
  expert: { zh: '评审专家', en: 'Expert' },
  archivist: { zh: '档案员', en: 'Archivist' },
  auditor: { zh: '审计', en: 'Auditor' },
  sys_admin: { zh: '运行维护', en: 'Operator' },
};

/** Roles of the bureau's own staff: they may know that every submitted case exists. */
export const BUREAU_ROLES: readonly Role[] = [
  'handler',
  'division_head',
  'plan_office',
  'vice_director',
  'director',
  'pg_secretary',
  'pg_member',
  'observer_discipline',
  'meeting_clerk',
  'archivist',
  'auditor',
];

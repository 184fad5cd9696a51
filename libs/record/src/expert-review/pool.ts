import type { Candidate, DrawCase, ProgramEdition } from '@shenpi/domain';
import type { ProjectRow } from '../lifecycle/project.row';
import type { Work } from '../work/work';

/** The expert pool as the draw sees it; load counts every case in hand, of any round. */
export const readPool = async (work: Work): Promise<readonly Candidate[]> =>
  work.sql<Candidate>(
    `select e.account_id as "accountId", e.employer, e.fields, e.active and a.active as active, e.outside_district as "outsideDistrict", coalesce(l.load, 0)::int as load
     from expert e join account a on a.id = e.account_id
     left join (select expert_id, count(*) as load from assignment where status in ('invited', 'accepted') group by expert_id) l on l.expert_id = e.account_id
     order by e.account_id`,
  );

/** Who may not judge this case: its own people and organisations, the deciding body, and whoever declined or lapsed before. */
export const readDrawCase = async (work: Work, project: ProjectRow): Promise<DrawCase> => {
  const facts = await work.sql<{ unitName: string; decidingBody: string[]; recused: string[] }>(
    `select (select name from org where id = $2) as "unitName",
            array(select id::text from account where active and (roles && array['pg_member', 'pg_secretary', 'director'])) as "decidingBody",
            array(select distinct expert_id::text from assignment where project_id = $1 and status in ('declined', 'lapsed')) as recused`,
    [project.id, project.unitOrgId],
  );
  const fact = facts[0];
  return {
    fields: [project.topicCode],
    applicantOrg: fact?.unitName ?? '',
    teamOrganisations: (project.form.team ?? []).map((member) => member.organisation),
    applicantAccountId: project.applicantId,
    advisers: [],
    decidingBody: fact?.decidingBody ?? [],
    avoid: [],
    recused: fact?.recused ?? [],
  };
};

export const drawPolicy = (edition: ProgramEdition, panelSize: number, poolSize: number) => ({
  panelSize,
  alternates: poolSize,
  onePerEmployer: edition.review.onePerEmployer,
  loadCap: edition.review.loadCap,
});

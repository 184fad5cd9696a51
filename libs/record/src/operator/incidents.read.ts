import {
  INCIDENT_KINDS,
  INCIDENTS,
  incidentSubject,
  incidentWords,
  ROLE_NAMES,
  type CureKind,
  type CureSubject,
  type IncidentData,
  type IncidentKind,
  type Instant,
} from '@shenpi/domain';
import { query, type RecordStore } from '../connection/record-store';
import { statement } from '../project/sql.read';

export interface IncidentView {
  readonly id: string;
  readonly kind: IncidentKind;
  readonly detail: string;
  readonly detailEn: string;
  readonly projectId: string | null;
  readonly projectNumber: string | null;
  readonly subject: CureSubject | null;
  readonly raisedAt: Instant;
  readonly seenAt: Instant | null;
  readonly closedAt: Instant | null;
  readonly toldZh: string;
  readonly toldEn: string;
}

export interface IncidentGroup {
  readonly kind: IncidentKind;
  readonly count: number;
  readonly cures: CureKind[];
  readonly items: IncidentView[];
}

interface Row {
  readonly id: string;
  readonly kind: IncidentKind;
  readonly detail: string;
  readonly data: IncidentData;
  readonly projectId: string | null;
  readonly projectNumber: string | null;
  readonly raisedAt: Instant;
  readonly seenAt: Instant | null;
  readonly closedAt: Instant | null;
  readonly count: number;
}

/** As many of one kind as an operator reads at once. */
const MOST_OF_A_KIND = 200;

const toView = ({ data, detail, count: _count, ...row }: Row): IncidentView => {
  const { zh, en } = incidentWords(row.kind, data, detail);
  const tells = INCIDENTS[row.kind].tells.map((role) => ROLE_NAMES[role]);
  return {
    ...row,
    detail: zh,
    detailEn: en,
    subject: incidentSubject(row.kind, row.projectId, data),
    toldZh: tells.map((name) => name.zh).join('、'),
    toldEn: tells.map((name) => name.en).join(', '),
  };
};

export interface IncidentQuery {
  readonly kind?: IncidentKind;
  readonly projectId?: string;
  readonly closed?: 'true' | 'false';
}

/** Incidents grouped by their cause, the cause that came last first; of each the newest, with how many there are. */
export const listIncidents = async (
  store: RecordStore,
  filter: IncidentQuery = {},
): Promise<IncidentGroup[]> => {
  const { bind, parameters } = statement();
  const conditions = [
    `i.closed_at is ${filter.closed === 'true' ? 'not null' : 'null'}`,
    `i.kind = any(${bind(filter.kind ? [filter.kind] : INCIDENT_KINDS)})`,
    ...(filter.projectId ? [`i.project_id = ${bind(filter.projectId)}`] : []),
  ];
  const rows = await query<Row>(
    store,
    `select n.id, n.kind, n.detail, n.data, n."projectId", n."projectNumber", n."raisedAt", n."seenAt", n."closedAt", n.count from (
       select i.id, i.kind, i.detail, i.data, i.project_id as "projectId", p.number as "projectNumber", i.raised_at as "raisedAt",
              i.seen_at as "seenAt", i.closed_at as "closedAt", count(*) over (partition by i.kind)::int as count,
              row_number() over (partition by i.kind order by i.raised_at desc, i.id)::int as place
       from incident i left join project p on p.id = i.project_id where ${conditions.join(' and ')}) n
     where n.place <= ${MOST_OF_A_KIND} order by n."raisedAt" desc, n.id`,
    parameters,
  );
  const groups = new Map<IncidentKind, IncidentGroup>();
  for (const row of rows) {
    const group = groups.get(row.kind) ?? {
      kind: row.kind,
      count: row.count,
      cures: [...INCIDENTS[row.kind].cures],
      items: [],
    };
    group.items.push(toView(row));
    groups.set(row.kind, group);
  }
  return [...groups.values()];
};

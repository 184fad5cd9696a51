/** A number from 0 that the case `g` always gets under this salt; taken modulo as many as there are to choose from. */
const number = (salt: string): string => `abs(hashtextextended(g || ':${salt}', 0))`;

const words = (salt: string, list: readonly string[]): string =>
  `(array[${list.map((word) => `'${word}'`).join(',')}])[1 + ${number(salt)} % ${list.length}]`;

const AIMS = [
  ...[
    '基于深度学习的',
    '面向山区的',
    '低成本',
    '高性能',
    '绿色',
    '智能化',
    '新型',
    '可降解',
    '耐盐碱',
    '高通量',
    '便携式',
    '数字化',
  ],
];
const THINGS = [
  ...[
    '水稻',
    '玉米',
    '茶叶',
    '柑橘',
    '中药材',
    '生猪',
    '淡水鱼',
    '食用菌',
    '锂电池',
    '光伏组件',
    '石墨烯',
    '聚酯薄膜',
    '医用敷料',
  ],
  ...[
    '污水',
    '秸秆',
    '沼气',
    '土壤',
    '饮用水源',
    '滑坡',
    '森林火情',
    '道路桥梁',
    '电网',
    '远程会诊',
    '早期肺癌',
    '高血压',
    '血糖仪',
  ],
];
const DOINGS = [
  ...[
    '病虫害监测',
    '品种选育',
    '高效栽培',
    '深加工',
    '资源化利用',
    '在线检测',
    '风险预警',
    '质量追溯',
    '精准诊疗',
    '筛查',
    '工艺优化',
    '装备研制',
  ],
];
const KINDS = ['技术研究', '关键技术研究与示范', '系统开发', '产业化应用', '平台建设', '中试', '推广'];
const RARE = ['麝香', '砚台', '扬子鳄', '古籍', '蜡染', '漆器'];

/** One title in two thousand speaks of something that hardly any other does. */
const TITLE = `${words('aim', AIMS)} || ${words('thing', THINGS)} || ${words('doing', DOINGS)} || ${words('kind', KINDS)}
  || case when ${number('rare')} % 2000 = 0 then '（' || ${words('what', RARE)} || '）' else '' end`;

/** What the cases from $1 up to $2 of $4 in all have in common with every later statement; $3 is the record's now. */
export const NEW_CASES = `
create temporary table new_case on commit drop as
select c.*, case when c.entered is null then c.at - make_interval(days => (1 + c.chance % 100)::int) else c.entered end as entered_at
from (
  select n.g, md5('case:' || n.g)::uuid as id, n.at, n.chance, n.late, s.standing, s.state, s.stage, s.seq as stage_seq, s.deadline,
         u.id as unit_org_id, a.id as applicant_id, r.id as round_id, r.edition_code, r.edition_version, n.title, h.id as handler_id,
         date_trunc('milliseconds', n.at - interval '380 days' + interval '240 days' * (n.g::float8 / n.total)) as created_at,
         l.opened[1 + n.chance % cardinality(l.opened)] as entered, l.due[1 + n.chance % cardinality(l.due)] as state_due
  from (select g, $3::timestamptz as at, $4::float8 as total, ${TITLE} as title, ${number('place')} as place, ${number('chance')} as chance,
               ${number('late')} % 100 < 4 as late, ${number('unit')} as unit, ${number('applicant')} as applicant, ${number('handler')} as handler
        from generate_series($1::int, $2::int - 1) g) n
  join bench_place s on s.place = n.place % 100
  join bench_round r on r.n = n.chance % (select count(*) from bench_round)
  join bench_unit u on u.n = n.unit % (select count(*) from bench_unit)
  join bench_applicant a on a.org_id = u.id and a.n = n.applicant % 4
  join bench_handler h on h.n = n.handler % (select count(*) from bench_handler)
  left join bench_limit l on l.kind = s.deadline and not l.late
) c`;

export const PROJECTS = `
insert into project (id, number, round_id, edition_code, edition_version, unit_org_id, applicant_id, state, stage, state_entered_at, stage_seq, title,
  topic_code, leader_name, requested_fen, form, form_version, submitted_at, handler_id, lot, grant_fen, ends_on, last_event_at, change_seq, attended_seq,
  attended_at, created_at)
select id, case when stage_seq > 1 then '2005-' || lpad(g::text, greatest(4, length(g::text)), '0') end, round_id, edition_code, edition_version, unit_org_id, applicant_id, state, stage,
  entered_at, stage_seq, title, 'chemistry', '李' || lpad((g % 5000)::text, 4, '0'), 10000000 + (g % 90) * 1000000, jsonb_build_object('title', title), 1,
  case when stage_seq > 0 then created_at + interval '1 hour' end, case when stage_seq > 4 then handler_id end, abs(hashint4(g)) % 1000000,
  case when stage in ('disbursement', 'acceptance') or state = 'archived' then 10000000 end,
  case when state = 'active' then (at + make_interval(days => 30 + (g % 300)))::date
       when state in ('acceptance_due', 'overdue') then (entered_at at time zone 'Asia/Shanghai')::date end,
  entered_at, stage_seq + 1, stage_seq + 1, clock_timestamp(), created_at
from new_case`;

export const TASKS = `
insert into task (id, kind, project_id, subject_id, state, stage, role, org_id, account_id, opened_at, due_at, overdue_at)
select md5('task:' || c.g || ':' || t.nth)::uuid, t.kind, c.id, case when t.holder = 'named' then md5('seat:' || c.g || ':' || t.nth)::uuid end, 'open', c.stage, t.role,
  case when t.holder = 'unit' then c.unit_org_id end, case t.holder when 'applicant' then c.applicant_id when 'named' then e.id end,
  coalesce(l.opened[1 + c.chance % cardinality(l.opened)], c.entered_at), l.due[1 + c.chance % cardinality(l.due)],
  case when l.late then l.due[1 + c.chance % cardinality(l.due)] end
from new_case c join bench_task t on t.standing = c.standing
left join bench_expert e on t.holder = 'named' and e.n = (c.chance + t.nth) % (select count(*) from bench_expert)
left join bench_limit l on l.kind = t.kind and l.late = (c.late and t.holder <> 'named')`;

/** Two decisions that lie behind the cases that have come so far. */
export const DONE_TASKS = `
insert into task (id, kind, project_id, state, role, org_id, opened_at, due_at, closed_at, closed_by, decided_kind)
select md5('done:' || c.g || ':' || d.kind)::uuid, d.kind, c.id, 'done', d.role, case when d.role = 'unit_admin' then c.unit_org_id end,
  c.created_at + d.after, c.created_at + d.after + interval '5 days', c.created_at + d.after + interval '1 day',
  case when d.role = 'unit_admin' then a.id else c.handler_id end, d.decided
from new_case c
join (values ('unit_review', 'unit_admin', interval '1 hour', 'approve_unit_review', 2), ('formal_review', 'handler', interval '2 days', 'propose_acceptance', 4))
  d (kind, role, after, decided, seq) on c.stage_seq >= d.seq
left join bench_unit_admin a on a.org_id = c.unit_org_id`;

export const DEADLINES = `
insert into deadline (id, kind, project_id, due_at, counts_from, state)
select md5('due:' || g)::uuid, deadline, id, coalesce(state_due, ((at + make_interval(days => 30 + (g % 300)))::date + 1)::timestamp at time zone 'Asia/Shanghai'), '', 'open'
from new_case where deadline is not null`;

export const DRAWS = `
insert into draw (id, project_id, purpose, drawn_at, witness, seed, pool, excluded, draw_order, panel_size)
select md5('draw:' || g)::uuid, id, 'review', entered_at, '', md5(g::text), '[]', '[]', '[]', 2 from new_case where state = 'in_review'`;

export const SEATS = `
insert into assignment (id, draw_id, project_id, purpose, expert_id, position, status, invited_at, replied_at)
select t.subject_id, md5('draw:' || c.g)::uuid, c.id, 'review', t.account_id, row_number() over (partition by c.id order by t.id), 'accepted', c.entered_at, c.entered_at
from new_case c join task t on t.project_id = c.id and t.state = 'open' where c.state = 'in_review'`;

/** The changes of state that brought each case where it stands, and where its chain is while it is written. */
export const NEW_CHANGES = `
create temporary table new_change on commit drop as
select c.id, w.seq, w.from_state, w.to_state, w.trigger, w.stage,
  case when w.seq = c.stage_seq then c.entered_at else c.created_at + make_interval(hours => w.seq) end as at
from new_case c join bench_way w on w.state = c.state;
create temporary table tip on commit drop as select id, 0 as seq, repeat('0', 64) as hash, created_at as at from new_case where stage_seq > 0;
analyze new_change; analyze tip`;

export const STATE_CHANGES = `
insert into state_change (project_id, seq, from_state, to_state, trigger, at) select id, seq, from_state, to_state, trigger, at from new_change`;

const canonicalInstant = (at: string): string =>
  `to_char(${at} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** The events of the changes numbered $1, each with the hash of its predecessor, as the program itself would chain them. */
export const EVENTS = `
with made as (
  insert into event (chain, seq, type, at, project_id, data, prev_hash, hash)
  select n.chain, n.seq, 'state_changed', n.at, n.id, n.data::jsonb, n.prev,
    encode(sha256(convert_to('{"actorId":null,"at":"' || ${canonicalInstant('n.at')} || '","chain":"' || n.chain || '","data":' || n.data
      || ',"meetingId":null,"prevHash":"' || n.prev || '","projectId":"' || n.id || '","seq":' || n.seq || ',"type":"state_changed"}', 'UTF8')), 'hex')
  from (select 'project:' || c.id as chain, c.seq, c.at, c.id, t.hash as prev,
          '{"from":"' || c.from_state || '","stage":"' || c.stage || '","stageSeq":' || c.seq || ',"to":"' || c.to_state || '","trigger":"' || c.trigger || '"}' as data
        from new_change c join tip t on t.id = c.id where c.seq = $1) n
  returning project_id, seq, hash, at)
update tip set seq = made.seq, hash = made.hash, at = made.at from made where tip.id = made.project_id`;

export const HEADS = `insert into chain_head (chain, seq, hash, at) select 'project:' || id, seq, hash, at from tip`;

import { noticeRules, rulesFor, type NoticeRule, type ProgramEdition } from '@shenpi/domain';
import { RECORD_NOW } from '../evidence/claims';
import { readEditions } from '../evidence/editions';
import type { Evidence, NumberedInspection, Tell } from '../inspection';
import { countRows, tellLooks, type Look } from '../looks';

/** A job that was just added is taken within moments; the sweep adds itself every minute. */
const JUST_ADDED = `now() - interval '5 seconds'`;

const DRAINED: readonly Look[] = [
  {
    code: 'job_left',
    sentence: 'A job of the queue is due and not done.',
    sql: `select id::text as "jobId", task_identifier as task, key, attempts from graphile_worker.jobs where attempts < max_attempts and (run_at <= ${JUST_ADDED} or (attempts > 0 and locked_at is null))`,
  },
  {
    code: 'change_unattended',
    sentence: 'Something changed and the engine never looked at it.',
    sql: `select 'project' as kind, id from project where change_seq > attended_seq union all select 'meeting', id from meeting where change_seq > attended_seq
          union all select 'round', id from call_round where change_seq > attended_seq`,
  },
  {
    code: 'notice_unsent',
    sentence: 'A notice could have left and waits.',
    sql: `select id as "deliveryId", channel, message_id as "messageId" from delivery where state = 'waiting' and not_before <= ${RECORD_NOW} - interval '5 seconds' and coalesce(retry_at, '-infinity') <= ${JUST_ADDED}`,
  },
  {
    code: 'task_unannounced',
    sentence: 'Somebody has a task and was never told of it.',
    // From some tasks a duty that was done keeps people out, so that perhaps nobody is left to be told.
    sql: `select t.id as "taskId", t.kind, t.project_id as "projectId" from task t
          where t.state = 'open' and t.kind <> all($1::text[]) and exists (select 1 from event e where e.type = 'task_opened' and e.chain = 'project:' || t.project_id and e.data ->> 'taskId' = t.id::text)
            and exists (select 1 from account a where a.id = t.account_id or (t.account_id is null and t.role = any(a.roles) and (t.org_id is null or t.org_id = a.org_id)))
            and not exists (select 1 from message m where m.project_id = t.project_id and m.task_id = t.id and (t.account_id is null or m.account_id = t.account_id))`,
    parameters: [
      [
        'complete_application',
        'correct_application',
        'apply_for_acceptance',
        'formal_review_check',
        'draw_experts',
        'confirm_payment',
      ],
    ],
  },
  {
    code: 'webhook_unsent',
    sentence: 'An event could have gone to an outside system and waits.',
    sql: `select d.id as "deliveryId", d.webhook_id as "webhookId" from webhook_delivery d join webhook w on w.id = d.webhook_id
          where d.state = 'waiting' and w.state = 'active' and coalesce(d.retry_at, '-infinity') <= ${JUST_ADDED}`,
  },
];

const ONCE: readonly Look[] = [
  {
    code: 'job_given_up',
    sentence: 'A job of the queue was given up.',
    sql: `select id::text as "jobId", task_identifier as task, key, attempts from graphile_worker.jobs where attempts >= max_attempts and locked_at is null`,
  },
  {
    code: 'notice_doubled',
    sentence: 'Somebody was told twice of the same event, or of the same task.',
    sql: `select account_id as "accountId", chain, seq, min(kind) as kind, count(*)::int as times from message group by 1, 2, 3 having count(*) > 1
          union all
          select m.account_id, null, null, m.kind, count(*)::int from message m join event e on e.chain = m.chain and e.seq = m.seq and e.type = 'task_opened'
          where m.task_id is not null group by m.account_id, m.kind, m.task_id having count(*) > 1`,
  },
  {
    code: 'notice_about_nothing',
    sentence: 'A notice tells of an event that is not there.',
    sql: `select m.id as "messageId", m.chain, m.seq from message m where not exists (select 1 from event e where e.chain = m.chain and e.seq = m.seq)`,
  },
  {
    code: 'sent_twice',
    sentence: 'A notice left twice by the same way, though nobody asked for it again.',
    sql: `select d.id as "deliveryId", d.message_id as "messageId", d.channel, count(*)::int as times from delivery d join delivery_attempt a on a.delivery_id = d.id and a.outcome = 'accepted'
          where not exists (select 1 from cure c where c.kind = 'resend' and c.state = 'done' and c.subject ->> 'deliveryId' = d.id::text) group by 1, 2, 3 having count(*) > 1
          union all select min(id::text)::uuid, message_id, channel, count(*)::int from delivery group by message_id, channel having count(*) > 1
          union all select min(id::text)::uuid, null, min(type), count(*)::int from webhook_delivery group by webhook_id, chain, seq having count(*) > 1`,
  },
];

interface Untold {
  readonly chain: string;
  readonly seq: number;
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly edition: string;
}

/** Changes of cases whose applicant has not caused them and of which nobody was told. */
const UNTOLD = `
  select e.chain, e.seq, e.type, e.data, p.edition_code || '@' || p.edition_version as edition from event e join project p on p.id = e.project_id
  where e.type = 'state_changed' and e.actor_id is distinct from p.applicant_id and not exists (select 1 from message m where m.chain = e.chain and m.seq = e.seq)`;

/** What is told to the applicant in any case, however late: nothing depends on whether it is still so. */
const rulesInAnyCase = (edition: ProgramEdition): readonly NoticeRule[] =>
  noticeRules(edition).filter(({ still, to }) => still === undefined && to.includes('applicant'));

const judgeUntold = async ({ record }: Evidence, tell: Tell): Promise<void> => {
  const rules = new Map(
    [...(await readEditions(record))].map(([key, edition]) => [key, rulesInAnyCase(edition)]),
  );
  for (const change of await record.rows<Untold>(UNTOLD))
    for (const { kind } of rulesFor(rules.get(change.edition) ?? [], change))
      tell({
        code: 'notice_missing',
        ids: { chain: change.chain, seq: change.seq, kind },
        sentence: 'A case changed and nobody was told, though its applicant must be.',
      });
};

export const queueAndNotices: NumberedInspection = {
  invariant: 11,
  name: 'the queue is drained, a notice once per recipient',
  inspect: async (evidence, tell) => {
    const { isQuiet } = evidence.options;
    await tellLooks(evidence, tell, [...ONCE, ...(isQuiet ? DRAINED : [])]);
    if (isQuiet) await judgeUntold(evidence, tell);
    return countRows(
      evidence,
      'message',
      'delivery',
      'webhook_delivery',
      'graphile_worker.jobs',
      `event where type in ('state_changed', 'task_opened')`,
    );
  },
};

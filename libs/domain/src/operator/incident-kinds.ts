import type { Role } from '../kernel';
import type { CureKind } from './cure-kinds';

export const INCIDENT_KINDS = [
  'record_out_of_order',
  'payment_contradiction',
  'no_alternate_left',
  'wake_late',
  'due_without_effect',
  'effect_failed',
  'run_missing',
  'run_failing',
  'activity_stuck',
  'engine_version_gone',
  'run_differs',
  'engine_away',
  'worker_gone',
  'notifier_gone',
  'queue_stuck',
  'queue_full',
  'clock_off',
  'payment_unknown',
  'deadline_differs',
  'nobody_entitled',
  'edition_unsound',
  'chain_broken',
  'checkpoint_failing',
  'delivery_given_up',
  'webhook_failing',
] as const;
export type IncidentKind = (typeof INCIDENT_KINDS)[number];

export interface IncidentFacts {
  /** The cause in the bureau's words: incidents are grouped by it. */
  readonly zh: string;
  readonly en: string;
  /** What it means for people. */
  readonly effectZh: string;
  readonly effectEn: string;
  readonly tells: readonly Role[];
  /** What can be done from the desk, the first first; empty where the cause lies outside (see `adviceZh`). */
  readonly cures: readonly CureKind[];
  readonly adviceZh: string;
  readonly adviceEn: string;
}

const operator: readonly Role[] = ['sys_admin'];

const incident = (
  words: readonly [string, string],
  effect: readonly [string, string],
  cures: readonly CureKind[],
  advice: readonly [string, string],
  tells: readonly Role[] = operator,
): IncidentFacts => ({
  zh: words[0],
  en: words[1],
  effectZh: effect[0],
  effectEn: effect[1],
  tells,
  cures,
  adviceZh: advice[0],
  adviceEn: advice[1],
});

/** Every kind of incident: cause, effect, who is told, what can be done. Each closes by itself once its cause is gone. */
export const INCIDENTS: Readonly<Record<IncidentKind, IncidentFacts>> = {
  record_out_of_order: incident(
    ['档案与流程不符', 'The record moved otherwise than its edition allows'],
    [
      '流程停在原处，不会跟随有疑问的档案。',
      'The run stays where it is and does not follow a doubtful record.',
    ],
    [],
    [
      '请核验事件链（npm run verify），查明是谁改动了档案。',
      'Verify the chain (npm run verify) and find out who changed the record.',
    ],
    ['sys_admin', 'observer_discipline'],
  ),
  payment_contradiction: incident(
    ['拨付结果前后矛盾', 'The finance side contradicts itself'],
    ['档案保持已确认的结果。', 'The record keeps what was confirmed.'],
    [],
    ['请与财政局核对该笔拨付。', 'Compare the order with the finance bureau.'],
    ['sys_admin', 'plan_office'],
  ),
  no_alternate_left: incident(
    ['候补专家已用完', 'No alternate expert is left'],
    ['专家组人数不足，评审不能完成。', 'The panel is short and the review cannot be completed.'],
    [],
    ['请计划科补充专家库后重新抽取。', 'The plan office enlarges the pool and draws again.'],
    ['sys_admin', 'plan_office'],
  ),
  wake_late: incident(
    ['唤醒未达', 'A wake-up does not arrive'],
    [
      '档案已变动而流程尚未看到，期限可能晚到。',
      'The record changed and the run has not looked; deadlines may come late.',
    ],
    ['retry_now', 'restart_run'],
    ['先立即重试；仍不动则从档案重启流程。', 'Try again now; if it still does not move, restart the run.'],
  ),
  due_without_effect: incident(
    ['期限已过而未生效', 'A deadline passed without effect'],
    [
      '到期应发生的事还没有发生；下一次办理会先补上。',
      'What should have happened has not; the next decision settles it first.',
    ],
    ['retry_now', 'restart_run'],
    ['先立即重试；仍不动则从档案重启流程。', 'Try again now; if it still does not move, restart the run.'],
  ),
  effect_failed: incident(
    ['到期处理出错', 'What fell due cannot be carried out'],
    ['该项目的办理和期限都停住了。', 'Decisions and deadlines of the case stand still.'],
    ['reopen_step', 'correct_deadline'],
    [
      '按提示重开当前环节，或更正出错的期限。',
      'Re-open the present step, or correct the deadline that fails.',
    ],
  ),
  run_missing: incident(
    ['流程丢失', 'A run is missing'],
    ['没有人为该项目看守期限。', 'Nobody keeps the deadlines of the case.'],
    ['restart_run', 'rebuild_engine'],
    [
      '从档案重启流程；多个项目同时出现时重建全部流程。',
      'Restart the run; if many are missing, rebuild every run.',
    ],
  ),
  run_failing: incident(
    ['流程执行出错', 'A run fails'],
    ['流程停在出错处反复重试。', 'The run stays where it fails and tries again.'],
    ['restart_run'],
    ['从档案重启流程；仍出错请联系开发方。', 'Restart the run; if it fails again, call the makers.'],
  ),
  activity_stuck: incident(
    ['步骤反复失败', 'A step fails again and again'],
    ['流程在等待该步骤成功。', 'The run waits for this step to succeed.'],
    ['retry_now', 'restart_run'],
    ['看清原因并排除后立即重试。', 'Read the reason, remove it, then try again now.'],
  ),
  engine_version_gone: incident(
    ['流程所属程序版本已停用', 'No worker of the run’s version is left'],
    ['流程等待一个不再运行的程序版本。', 'The run waits for a version of the program that no longer runs.'],
    ['restart_run'],
    ['从档案重启流程，由现行版本接手。', 'Restart the run; the present version takes over.'],
  ),
  run_differs: incident(
    ['流程与档案不一致', 'Run and record differ'],
    ['流程所知的环节或期限落后于档案。', 'The run knows another stage or deadline than the record.'],
    ['retry_now', 'restart_run'],
    ['先立即重试；仍不一致则从档案重启流程。', 'Try again now; if they still differ, restart the run.'],
  ),
  engine_away: incident(
    ['流程引擎无应答', 'The engine does not answer'],
    [
      '办理照常进行；期限提醒和拨付暂停，恢复后自动补上。',
      'People go on deciding; deadlines and payments wait and catch up.',
    ],
    [],
    ['请检查 Temporal 服务。', 'See to the Temporal server.'],
  ),
  worker_gone: incident(
    ['没有在运行的流程工作进程', 'No worker runs'],
    ['办理照常进行；期限和拨付暂停。', 'People go on deciding; deadlines and payments wait.'],
    [],
    ['请启动 worker 进程；启动后自动补上。', 'Start a worker; it catches up by itself.'],
  ),
  notifier_gone: incident(
    ['没有在运行的通知进程', 'No notifier runs'],
    ['待办照常出现，通知和邮件暂停。', 'Tasks still appear; notices and e-mails wait.'],
    [],
    ['请启动 notifier 进程；启动后按顺序补发。', 'Start a notifier; it catches up in order.'],
  ),
  queue_stuck: incident(
    ['任务队列积压', 'Jobs are not taken from the queue'],
    ['唤醒或通知会晚到。', 'Wake-ups or notices come late.'],
    [],
    ['请检查 worker 和 notifier 的日志。', 'Look into the logs of worker and notifier.'],
  ),
  queue_full: incident(
    ['队列所在磁盘已满', 'The disk of the queue is full'],
    ['暂时不能作出决定；已作出的不会丢失。', 'No decision can be taken for now; nothing taken is lost.'],
    [],
    ['请腾出数据库磁盘空间；恢复后无需其他操作。', 'Free space for the database; nothing else is needed.'],
  ),
  clock_off: incident(
    ['服务器时钟不准', 'A server’s clock is off'],
    [
      '期限以数据库时钟为准，不受影响；但提醒可能早到或晚到。',
      'Deadlines follow the database clock; timers may ring early or late.',
    ],
    ['retry_now'],
    ['请校准该服务器时钟（NTP），再立即重试。', 'Set that server’s clock right, then try again now.'],
  ),
  payment_unknown: incident(
    ['拨付结果长时间未知', 'A payment is unknown for too long'],
    ['不会重复拨付；系统持续查询。', 'Nothing is paid twice; the program keeps asking.'],
    ['retry_now'],
    ['请与财政局核对后立即重试查询。', 'Compare with the finance bureau, then ask again now.'],
    ['sys_admin', 'plan_office', 'finance_bureau'],
  ),
  deadline_differs: incident(
    ['期限与规则不符', 'A deadline differs from its rule'],
    ['当事人可能拿到错误的期限。', 'People may be held to a wrong deadline.'],
    ['correct_deadline'],
    ['按规则重新计算的时刻更正期限。', 'Correct it to the instant that the rule gives.'],
  ),
  nobody_entitled: incident(
    ['无人有资格办理', 'Nobody is entitled to act'],
    ['待办没有人能打开。', 'The task can be opened by nobody.'],
    ['hand_over_task', 'skip_wait'],
    [
      '移交给有资格的人；专家任务可不再等待，由候补递补。',
      'Hand it to somebody entitled; for an expert stop waiting, the alternate takes the seat.',
    ],
    ['sys_admin', 'plan_office'],
  ),
  edition_unsound: incident(
    ['项目规则版本有误', 'The program edition is unsound'],
    ['使用该版本的项目不能继续办理。', 'Cases under this edition cannot go on.'],
    [],
    ['录入更正后的版本，并把项目迁移到新版本。', 'Record a corrected version and move the cases to it.'],
    ['sys_admin', 'plan_office'],
  ),
  chain_broken: incident(
    ['事件链核验不通过', 'A chain does not verify'],
    ['该项目的记录可能被改动过。', 'The history of the case may have been changed.'],
    [],
    [
      '保全现场，用检查点和离线导出比对，报告纪检。',
      'Preserve everything, compare with checkpoints, and report it.',
    ],
    ['sys_admin', 'observer_discipline'],
  ),
  checkpoint_failing: incident(
    ['检查点未能写出', 'No checkpoint can be written'],
    [
      '数据库之外没有新的存证，此后的改动暂不能用检查点发现。',
      'Nothing outside the database proves where the chains stand; a change made from here on would not be found by a checkpoint.',
    ],
    [],
    [
      '检查点目录与档案不一致时先核验（npm run verify）：找回缺少的文件，或另设目录；否则检查磁盘空间和目录权限。之后运行 npm run checkpoint。',
      'Where folder and record differ, verify first (npm run verify): bring missing files back, or begin a new folder; else look at disk space and rights. Then run npm run checkpoint.',
    ],
  ),
  delivery_given_up: incident(
    ['通知未能送达', 'A notice could not be delivered'],
    ['收件人可能不知道有事要办。', 'The addressee may not know what waits.'],
    ['resend', 'withdraw_message'],
    ['更正联系方式后重新发送，或电话告知。', 'Correct the address and send again, or telephone.'],
  ),
  webhook_failing: incident(
    ['外部系统接收失败', 'A webhook receiver fails'],
    [
      '外部系统没有收到事件，按顺序等待。',
      'The other system has not received the events; they wait in order.',
    ],
    ['resend'],
    [
      '请对方修复（证书、地址、服务）后重新发送。',
      'Have the receiver mended (certificate, address, service), then send again.',
    ],
  ),
};

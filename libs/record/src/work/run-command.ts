import {
  isRejection,
  maintenanceRejection,
  reject,
  type Instant,
  type Rejection,
  urgedToday,
} from '@shenpi/domain';
import type { RecordReader } from '../connection/record-transaction';
import type { RecordStore } from '../connection/record-store';
import { EditionUnsound } from '../lifecycle/editions';
import { readFirstDues, settleLocked } from '../lifecycle/settle';
import { raiseStandstill, standstillRejection, stuckRejection } from '../lifecycle/standstill';
import { TASK_COLUMNS, type TaskRow } from '../task/task.row';
import type { Actor } from './account';
import { hashOf } from './canonical';
import { notBefore, readMomentIn } from './clock';
import { finish } from './finish';
import { BEGIN_DECISION } from './in-flight';
import { takeLocks, type LockRequest } from './locks';
import { brokenConstraint, inTransaction, isBusy } from './transaction';
import { CalendarMissing, Work } from './work';

export interface CommandReceipt {
  readonly commandId: string;
  readonly kind: string;
  readonly at: Instant;
  readonly projectId: string | null;
  readonly meetingId: string | null;
  readonly state: string | null;
  readonly events: readonly {
    readonly chain: string;
    readonly seq: number;
    readonly type: string;
    readonly hash: string;
  }[];
}

export interface Command {
  readonly commandId: string;
  readonly kind: string;
  readonly actor: Actor | null;
  readonly payload: unknown;
  readonly taskId?: string;
}

/** What a command's body answers, given the task that the command names as it is now: a refusal (it must not have written yet), or what it was about. */
export type Done = {
  readonly projectId?: string;
  readonly meetingId?: string;
  readonly payloadKept?: unknown;
};
export type CommandBody = (work: Work, task: TaskRow | undefined) => Promise<Rejection | Done>;

export interface CommandOptions {
  /** What the payload's hash is made of instead of the payload. */
  readonly hashed?: unknown;
  /** An operator's repair: also taken on a case that is suspended or stands still. */
  readonly isCure?: boolean;
}

export type CommandResult =
  | { readonly ok: true; readonly receipt: CommandReceipt; readonly repeated: boolean }
  | { readonly ok: false; readonly rejection: Rejection; readonly state: string | null };

/** Whoever may not see something gets this, and so does whoever asks for something that is not there. */
export const notFound = (): Rejection =>
  reject('not_found', '没有找到，或者您无权查看。', 'Not found, or not yours to see.');
export const busy = (): Rejection =>
  reject(
    'busy',
    '其他人正在办理同一事项，请稍后再试；您填写的内容没有丢失。',
    'Somebody else is working on the same case; please try again. Nothing you typed is lost.',
  );

const ANONYMOUS = '00000000-0000-0000-0000-000000000000';

const CONSTRAINT_REJECTIONS: Readonly<Record<string, () => Rejection>> = {
  decision_one_per_task: () =>
    reject('task_closed', '该任务已经办结。', 'This task has already been decided.'),
  ballot_once: () =>
    reject('already_voted', '您已经表决，表决不能更改。', 'You have voted; a vote cannot be changed.'),
  // Two cases were put before one sitting meeting at the same moment.
  agenda_item_position: busy,
  meeting_number: () =>
    reject('meeting_number_taken', '该会议编号已被使用。', 'This meeting number is already used.', {
      field: 'number',
    }),
  agenda_item_once: () =>
    reject('already_on_agenda', '该项目已列入本次会议。', 'This case is already on the agenda.'),
  urging_once_a_day: urgedToday,
  draw_once: () => reject('already_drawn', '专家已经抽取。', 'The experts have been drawn.'),
};

interface KeptDecision {
  readonly accountId: string;
  readonly payloadHash: string;
  readonly receipt: CommandReceipt;
}

const keptDecision = async (tx: RecordReader, commandId: string): Promise<KeptDecision | undefined> => {
  const rows: KeptDecision[] = await tx.query(
    `select account_id as "accountId", payload_hash as "payloadHash", receipt from decision where command_id = $1`,
    [commandId],
  );
  return rows[0];
};

const readTask = async (tx: RecordReader, taskId: string): Promise<TaskRow | undefined> =>
  (await tx.query<TaskRow[]>(`select ${TASK_COLUMNS} from task where id = $1`, [taskId]))[0];

/** A command that is already in the record: the same person with the same content gets the stored receipt. */
const repeat = (kept: KeptDecision, command: Command, payloadHash: string): CommandResult => {
  if (kept.accountId !== (command.actor?.accountId ?? ANONYMOUS))
    return { ok: false, rejection: notFound(), state: null };
  if (kept.payloadHash !== payloadHash) {
    return {
      ok: false,
      rejection: reject(
        'command_reused',
        '同一指令编号已用于其他内容，请刷新后重试。',
        'This command id was already used with other content.',
      ),
      state: null,
    };
  }
  return { ok: true, receipt: kept.receipt, repeated: true };
};

/** Takes a refusal out through the rollback: whatever its body wrote must not stay. */
class Refused extends Error {
  constructor(readonly result: CommandResult) {
    super('refused');
  }
}

const attempt = (
  store: RecordStore,
  command: Command,
  locks: LockRequest,
  payloadHash: string,
  body: CommandBody,
  options: CommandOptions,
): Promise<CommandResult> =>
  inTransaction(
    store,
    async (tx): Promise<CommandResult> => {
      // Asked for in one go; the server answers in this order, so that everything is read under the locks.
      const [{ projects, lastEvents }, kept, moment, dues, asked] = await Promise.all([
        takeLocks(tx, locks),
        keptDecision(tx, command.commandId),
        readMomentIn(tx),
        readFirstDues(tx, locks),
        command.taskId ? readTask(tx, command.taskId) : undefined,
      ]);
      if (kept) return repeat(kept, command, payloadHash);
      const closed = maintenanceRejection(moment.maintenance, command.kind);
      if (closed) throw new Refused({ ok: false, rejection: closed, state: null });
      const now = notBefore(moment.now, lastEvents);
      const work = new Work(
        store,
        tx,
        now,
        command.actor?.accountId ?? null,
        command.commandId,
        locks,
        projects,
      );
      const settledSomething = await settleLocked(work, locks, dues);
      const task = settledSomething && command.taskId ? await readTask(tx, command.taskId) : asked;
      const mark = work.mark();
      const bringBack = work.keep();
      if (settledSomething) tx.post('savepoint before_command');
      const answered = await body(work, task);
      // Asked last: whoever may not see the case has been answered by the body, and is not told that it stands still.
      const done =
        isRejection(answered) || options.isCure ? answered : (standstillRejection(work) ?? answered);
      if (isRejection(done)) bringBack();
      const subjectId = isRejection(done) ? locks.projectIds?.[0] : done.projectId;
      const stateOf = (id: string | undefined): string | null =>
        id ? (work.projects.get(id)?.state ?? null) : null;
      if (isRejection(done)) {
        const refusal: CommandResult = { ok: false, rejection: done, state: stateOf(subjectId) };
        if (!settledSomething) throw new Refused(refusal);
        // What the body had begun to write goes with it, whatever became of that.
        await tx.causeOf(refusal);
        tx.post('rollback to savepoint before_command');
        await finish(work);
        return refusal;
      }
      work.bindCommand(mark, payloadHash);
      const chained = await finish(work);
      const receipt: CommandReceipt = {
        commandId: command.commandId,
        kind: command.kind,
        at: now,
        projectId: done.projectId ?? null,
        meetingId: done.meetingId ?? null,
        state: stateOf(done.projectId),
        events: chained.map(({ chain, seq, type, hash }) => ({ chain, seq, type, hash })),
      };
      tx.post(
        `insert into decision (command_id, kind, account_id, task_id, project_id, meeting_id, payload, payload_hash, at, receipt, for_account_id)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
        [
          command.commandId,
          command.kind,
          command.actor?.accountId ?? ANONYMOUS,
          command.taskId ?? null,
          receipt.projectId,
          receipt.meetingId,
          JSON.stringify(done.payloadKept ?? command.payload ?? {}),
          payloadHash,
          now,
          JSON.stringify(receipt),
          work.forAccountId,
        ],
      );
      return { ok: true, receipt, repeated: false };
    },
    BEGIN_DECISION,
  );

/** The command took everything back with it, so that it was tried stands in a transaction of its own. */
const tellOfUnsoundEdition = (
  store: RecordStore,
  projectIds: readonly string[],
  kind: string,
  error: EditionUnsound,
): Promise<void> =>
  inTransaction(store, async (tx) => {
    const locks: LockRequest = { projectIds };
    const { projects, lastEvents } = await takeLocks(tx, locks);
    const now = notBefore((await readMomentIn(tx)).now, lastEvents);
    const work = new Work(store, tx, now, null, null, locks, projects);
    const [only, ...others] = projects;
    if (only && others.length === 0) await raiseStandstill(work, only, { kind }, error);
    await finish(work);
  });

const answerCommand = async (
  store: RecordStore,
  command: Command,
  locks: LockRequest,
  body: CommandBody,
  options: CommandOptions,
): Promise<CommandResult> => {
  const payloadHash = hashOf({
    kind: command.kind,
    taskId: command.taskId ?? null,
    payload: options.hashed ?? command.payload ?? {},
  });
  try {
    return await attempt(store, command, locks, payloadHash, body, options);
  } catch (error) {
    if (error instanceof Refused) return error.result;
    const constraint = brokenConstraint(error);
    if (constraint !== null) {
      // The same command sent twice at once: whichever row of it the second found taken, the first one's receipt is the answer.
      const kept = await keptDecision(store.dataSource.manager, command.commandId);
      if (kept) return repeat(kept, command, payloadHash);
    }
    const known = constraint === null ? undefined : CONSTRAINT_REJECTIONS[constraint];
    if (known) return { ok: false, rejection: known(), state: null };
    if (isBusy(error)) return { ok: false, rejection: busy(), state: null };
    if (error instanceof EditionUnsound && locks.projectIds?.length) {
      await tellOfUnsoundEdition(store, locks.projectIds, command.kind, error);
      return { ok: false, rejection: stuckRejection(error), state: null };
    }
    if (error instanceof CalendarMissing) {
      return {
        ok: false,
        rejection: reject(
          'calendar_year_unknown',
          '该年度的工作日历尚未录入，无法计算期限，请联系运行维护人员。',
          error.message,
        ),
        state: null,
      };
    }
    throw error;
  }
};

/**
 * One human decision as one transaction: locks in the one order, the receipt if the command is known, the record clock, what is due,
 * the rule and the rows, settle, events, jobs. Every conflict comes back as a value; only a broken world throws.
 */
export const runCommand = (
  store: RecordStore,
  command: Command,
  locks: LockRequest,
  body: CommandBody,
  options: CommandOptions = {},
): Promise<CommandResult> =>
  store.telemetry.command(command.kind, () => answerCommand(store, command, locks, body, options));

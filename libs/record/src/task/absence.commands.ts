import {
  ABSENCE_DEFAULTS,
  absencePeriod,
  absenceProblems,
  endAbsenceRejection,
  rejectAll,
  type AbsenceFacts,
  type Instant,
  type Period,
  type Role,
  type TaskKind,
} from '@shenpi/domain';
import type { RecordStore } from '../connection/record-store';
import type { Actor } from '../work/account';
import { notFound, runCommand, type CommandResult } from '../work/run-command';
import type { Work } from '../work/work';

export interface RecordAbsence {
  readonly commandId: string;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly substituteId: string | null;
  /** Null: everything that may be left to a substitute. */
  readonly taskKinds: readonly TaskKind[] | null;
}

/** An instant in the one form in which instants compare as text. */
const canonical = (at: Instant): Instant => new Date(at).toISOString();

const periodsOf = (work: Work, accountId: string): Promise<Period[]> =>
  work.sql<Period>(
    `select starts_at as "startsAt", ends_at as "endsAt" from absence where account_id = $1 and ended_at is null and ends_at > $2`,
    [accountId, work.now],
  );

const substituteOf = async (work: Work, accountId: string | null): Promise<AbsenceFacts['substitute']> => {
  if (accountId === null) return null;
  const rows = await work.sql<{ orgId: string; active: boolean; roles: readonly Role[] }>(
    `select org_id as "orgId", active, roles from account where id = $1`,
    [accountId],
  );
  return rows[0] ? { ...rows[0], periods: await periodsOf(work, accountId) } : null;
};

/**
 * Records when the actor is away and who stands in for them. Both accounts are locked, so that two people cannot name each other at the
 * same moment. The id of the absence is the id of the command; it begins now at the earliest.
 */
export const recordAbsence = (
  store: RecordStore,
  actor: Actor,
  input: RecordAbsence,
): Promise<CommandResult> => {
  const { commandId, ...payload } = input;
  const accountIds = [actor.accountId, ...(input.substituteId === null ? [] : [input.substituteId])];
  return runCommand(
    store,
    { commandId, kind: 'record_absence', actor, payload },
    { accountIds },
    async (work) => {
      const asked = {
        ...payload,
        accountId: actor.accountId,
        startsAt: canonical(input.startsAt),
        endsAt: canonical(input.endsAt),
      };
      const refusal = rejectAll(
        absenceProblems(asked, {
          now: work.now,
          orgId: actor.orgId,
          mostMonths: ABSENCE_DEFAULTS.mostMonths,
          periods: await periodsOf(work, actor.accountId),
          substitute: await substituteOf(work, input.substituteId),
        }),
      );
      if (refusal) return refusal;
      const { startsAt, endsAt } = absencePeriod(asked, work.now);
      await work.sql(
        `insert into absence (id, account_id, substitute_id, task_kinds, starts_at, ends_at, recorded_at, recorded_by)
       values ($1, $2, $3, $4, $5, $6, $7, $2)`,
        [commandId, actor.accountId, input.substituteId, input.taskKinds, startsAt, endsAt, work.now],
      );
      work.event(
        'absence_recorded',
        work.now,
        {},
        {
          absenceId: commandId,
          substituteId: input.substituteId,
          startsAt,
          endsAt,
          taskKinds: input.taskKinds,
        },
      );
      return {};
    },
  );
};

interface KeptAbsence {
  readonly endsAt: Instant;
  readonly endedAt: Instant | null;
}

/**
 * Ends an absence of one's own before its time, or takes it back before it begins. A decision in this place holds the same lock: it is
 * made before the end, or not at all.
 */
export const endAbsence = (
  store: RecordStore,
  actor: Actor,
  input: { readonly commandId: string; readonly absenceId: string },
): Promise<CommandResult> =>
  runCommand(
    store,
    {
      commandId: input.commandId,
      kind: 'end_absence',
      actor,
      payload: { absenceId: input.absenceId },
    },
    { accountIds: [actor.accountId] },
    async (work) => {
      const rows = await work.sql<KeptAbsence>(
        `select ends_at as "endsAt", ended_at as "endedAt" from absence where id = $1 and account_id = $2`,
        [input.absenceId, actor.accountId],
      );
      const absence = rows[0];
      if (!absence) return notFound();
      const refusal = endAbsenceRejection(absence, work.now);
      if (refusal) return refusal;
      await work.sql(`update absence set ended_at = $2 where id = $1`, [input.absenceId, work.now]);
      work.event('absence_ended', work.now, {}, { absenceId: input.absenceId });
      return {};
    },
  );

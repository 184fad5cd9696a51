import { randomInt } from 'node:crypto';
import { reject, type Fen, type Instant, type Rejection } from '@shenpi/domain';
import type { RecordStore } from '../connection/record-store';
import { hasEdge, moveProject } from '../lifecycle/move-project';
import { standsInForApplicant } from '../task/for-applicant.read';
import { openTask } from '../task/open-task';
import { PROJECT_COLUMNS, type ProjectRow } from '../lifecycle/project.row';
import { holds, type Actor } from '../work/account';
import { notFound, runCommand, type CommandResult } from '../work/run-command';
import { inTransaction } from '../work/transaction';
import { readClockIn } from '../work/clock';
import { toForm, type FormInput } from './application-form';
import { findRound } from './round';

export interface CreateRound {
  readonly commandId: string;
  readonly title: string;
  readonly editionCode: string;
  readonly opensAt: Instant;
  readonly closesAt: Instant;
  readonly envelopeFen: Fen;
  readonly topics: readonly { readonly code: string; readonly zh: string; readonly priority: boolean }[];
}

/** Opens a call round under the newest version of an edition; the id of the round is the id of the command. */
export const createRound = async (
  store: RecordStore,
  actor: Actor,
  input: CreateRound,
): Promise<CommandResult> => {
  const { commandId, ...payload } = input;
  return runCommand(store, { commandId, kind: 'create_round', actor, payload }, {}, async (work) => {
    if (!holds(actor, 'plan_office')) return notFound();
    const editions = await work.sql<{ version: number }>(
      `select max(version)::int as version from edition where code = $1 having max(version) is not null`,
      [input.editionCode],
    );
    const version = editions[0]?.version;
    if (!version)
      return reject('edition_unknown', '没有这个计划版本。', 'There is no such edition.', {
        field: 'editionCode',
      });
    if (input.closesAt <= input.opensAt)
      return reject(
        'closes_before_opening',
        '截止时间必须晚于开始时间。',
        'The call must close after it opens.',
        { field: 'closesAt' },
      );
    if (input.closesAt <= work.now)
      return reject('closes_in_the_past', '截止时间已经过去。', 'The closing instant has passed.', {
        field: 'closesAt',
      });
    const opened = input.opensAt <= work.now;
    work.post(
      `insert into call_round (id, title, edition_code, edition_version, opens_at, closes_at, envelope_fen, state, topics, last_event_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        commandId,
        input.title,
        input.editionCode,
        version,
        input.opensAt,
        input.closesAt,
        input.envelopeFen,
        opened ? 'open' : 'planned',
        JSON.stringify(input.topics),
        work.now,
      ],
    );
    work.post(
      `insert into deadline (id, kind, round_id, due_at, counts_from, state) select gen_random_uuid(), d.kind, $1, d.due_at, 'the guide', 'open'
       from unnest($2::text[], $3::timestamptz[]) as d (kind, due_at)`,
      [
        commandId,
        opened ? ['round_close'] : ['round_open', 'round_close'],
        opened ? [input.closesAt] : [input.opensAt, input.closesAt],
      ],
    );
    work.event(
      'round_created',
      work.now,
      {},
      {
        roundId: commandId,
        edition: `${input.editionCode}@${version}`,
        opensAt: input.opensAt,
        closesAt: input.closesAt,
        envelopeFen: input.envelopeFen,
      },
    );
    work.wake({ kind: 'round', id: commandId });
    return {};
  });
};

/** A fair lot for equal ranks: 31 random bits, drawn once with the case. */
const drawLot = (): number => randomInt(2 ** 31);

export interface CreateApplication {
  readonly commandId: string;
  readonly roundId: string;
  readonly form: FormInput;
  /** Carried over from the year before: a mark of the demonstration's import and of later imports. */
  readonly carryover?: boolean;
}

/** Begins an application; the id of the project is the id of the command, so that a repeated command finds the same case. */
export const createApplication = async (
  store: RecordStore,
  actor: Actor,
  input: CreateApplication,
): Promise<CommandResult> => {
  const { commandId, ...payload } = input;
  return runCommand(
    store,
    { commandId, kind: 'create_application', actor, payload },
    { accountIds: [actor.accountId] },
    async (work) => {
      if (!holds(actor, 'applicant')) return notFound();
      const round = await findRound(work, input.roundId);
      if (!round)
        return reject('round_unknown', '没有这个申报批次。', 'There is no such call round.', {
          field: 'roundId',
        });
      if (work.now < round.opensAt)
        return reject('round_not_open', '本批次申报尚未开始。', 'The call has not opened yet.', {
          field: 'roundId',
        });
      if (work.now >= round.closesAt)
        return reject('round_closed', '本批次申报已截止。', 'The call has closed.', { field: 'roundId' });
      const form = toForm(input.form);
      const rows = await work.sql<ProjectRow>(
        `insert into project (id, round_id, edition_code, edition_version, unit_org_id, applicant_id, state, stage, state_entered_at, title, topic_code, leader_name,
                            requested_fen, form, starts_on, ends_on, lot, carryover, last_event_at, created_at)
       values ($1, $2, $3, $4, $5, $6, 'draft', 'application', $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $7, $7) returning ${PROJECT_COLUMNS}`,
        [
          commandId,
          round.id,
          round.editionCode,
          round.editionVersion,
          actor.orgId,
          actor.accountId,
          work.now,
          form.title ?? '',
          form.topicCode ?? '',
          form.leaderName ?? '',
          form.requestedFen ?? null,
          JSON.stringify(form),
          form.startsOn ?? null,
          form.endsOn ?? null,
          drawLot(),
          input.carryover ?? false,
        ],
      );
      const project = rows[0];
      if (!project) throw new Error('the new project did not come back');
      work.projects.set(project.id, project);
      work.event('application_created', work.now, { projectId: project.id }, { roundId: round.id });
      await openTask(work, project, { kind: 'complete_application' }, work.now);
      work.wake({ kind: 'project', id: project.id });
      return { projectId: project.id };
    },
  );
};

export type SaveResult =
  | { readonly ok: true; readonly savedAt: Instant; readonly version: number }
  | { readonly ok: false; readonly rejection: Rejection; readonly state: string | null };

/** Keeps the draft as typed. `version` is the one that the form was read at: an older tab does not overwrite a newer one. */
export const saveApplication = async (
  store: RecordStore,
  actor: Actor,
  input: { readonly projectId: string; readonly form: FormInput; readonly version: number },
): Promise<SaveResult> =>
  inTransaction(store, async (tx): Promise<SaveResult> => {
    const rows: { state: string; version: number; mine: boolean }[] = await tx.query(
      `select state, form_version as version, applicant_id = $2 as mine from project where id = $1 for update`,
      [input.projectId, actor.accountId],
    );
    const project = rows[0];
    if (!project || !(project.mine || (await standsInForApplicant(tx, actor, input.projectId))))
      return { ok: false, rejection: notFound(), state: null };
    if (project.state !== 'draft') {
      return {
        ok: false,
        rejection: reject(
          'not_a_draft',
          '申报书已提交，不能再修改。',
          'The application has been submitted and cannot be changed.',
        ),
        state: project.state,
      };
    }
    if (project.version !== input.version) {
      return {
        ok: false,
        rejection: reject(
          'draft_changed_elsewhere',
          '该申报书已在其他窗口修改，请刷新后合并您的内容。',
          'The draft was changed in another window; reload and merge what you typed.',
          { field: 'version' },
        ),
        state: project.state,
      };
    }
    const form = toForm(input.form);
    const savedAt = await readClockIn(tx);
    await tx.query(
      `update project set form = $2, form_version = form_version + 1, title = $3, topic_code = $4, leader_name = $5, requested_fen = $6, starts_on = $7, ends_on = $8 where id = $1`,
      [
        input.projectId,
        JSON.stringify(form),
        form.title ?? '',
        form.topicCode ?? '',
        form.leaderName ?? '',
        form.requestedFen ?? null,
        form.startsOn ?? null,
        form.endsOn ?? null,
      ],
    );
    return { ok: true, savedAt, version: project.version + 1 };
  });

export const withdrawApplication = async (
  store: RecordStore,
  actor: Actor,
  input: { readonly commandId: string; readonly projectId: string; readonly reason: string },
): Promise<CommandResult> =>
  runCommand(
    store,
    {
      commandId: input.commandId,
      kind: 'withdraw_application',
      actor,
      payload: { projectId: input.projectId, reason: input.reason },
    },
    { projectIds: [input.projectId] },
    async (work) => {
      const project = work.projects.get(input.projectId);
      if (!project || !holds(actor, 'unit_admin') || project.unitOrgId !== actor.orgId) return notFound();
      if (!(await hasEdge(work, project, 'withdraw_application'))) {
        return reject(
          'cannot_withdraw',
          '当前状态不能撤回；已立项的项目请申请终止。',
          'It cannot be withdrawn in this state.',
        );
      }
      work.post(
        `update assignment set status = 'lapsed', reason = 'withdrawn' where project_id = $1 and status in ('invited', 'accepted')`,
        [project.id],
      );
      await moveProject(work, project, 'withdraw_application', work.now);
      return { projectId: project.id };
    },
  );

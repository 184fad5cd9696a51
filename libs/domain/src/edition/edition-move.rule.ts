import { jsonDifferences, reject, type Rejection } from '../kernel';
import { isTerminal, STATE_FACTS, stageOf, type ProjectState } from '../lifecycle';
import type { ProgramEdition } from './edition';
import { editionFaults } from './edition-problems.rule';

/** A case as far as it matters under which edition it goes on. */
export interface MovingCase {
  readonly state: ProjectState;
  /** Suspended by the operator. */
  readonly held: boolean;
  /** At least one score sheet is signed, or all are. */
  readonly scored: boolean;
  /** The grant with its tranches is issued. */
  readonly granted: boolean;
}

/** What is kept under the name of an edition may lack parts: it is just the unsound one that cases are moved away from. */
type Stored = Partial<ProgramEdition>;

const differs = (from: unknown, to: unknown): boolean => jsonDifferences(from, to).length > 0;
const without = <T extends object>(part: T | undefined, names: readonly (keyof T & string)[]): object =>
  Object.fromEntries(Object.entries(part ?? {}).filter(([name]) => !names.some((one) => one === name)));

/** What the sheets were made by: who scores, how many, on what, and how the sheets become one number. */
const scoring = ({ review }: Stored) => without(review, ['alternates', 'loadCap', 'lineHundredths']);
const lineOf = ({ review }: Stored) => review?.lineHundredths;
/** What an application is checked by when it is handed in again. */
const formRules = ({ application }: Stored) =>
  without(application, ['openPerLeader', 'correctionNotices', 'refusalReasons']);
const publicDays = ({ publicity }: Stored) => publicity?.workingDays ?? 0;
const paymentPlan = ({ payment }: Stored) => without(payment, ['channel', 'askAgainSeconds']);
const judging = ({ acceptance }: Stored) => without(acceptance, ['reminderDays']);

const frozen = (code: string, zh: string, en: string): Rejection =>
  reject(code, `${zh}，不能改用规则不同的版本。`, `${en}; it cannot go on under other rules.`);

interface Freeze {
  readonly holds: (moving: MovingCase, from: ProgramEdition, to: ProgramEdition) => boolean;
  readonly rejection: () => Rejection;
}

/** Work that stands under the rules by which it was begun. What is promised by date needs no entry: open deadlines keep their instants. */
const FREEZES: readonly Freeze[] = [
  {
    holds: ({ state }, from, to) => state === 'correction' && differs(formRules(from), formRules(to)),
    rejection: () =>
      frozen(
        'edition_form_frozen',
        '申报书正在按原规则补正',
        'The application is being corrected under the present rules',
      ),
  },
  {
    holds: ({ state, scored }, from, to) =>
      (scored || state === 'in_review' || state === 'reviewed') && differs(scoring(from), scoring(to)),
    rejection: () =>
      frozen(
        'edition_review_frozen',
        '评审指标、权重和专家组已按原规则固定',
        'Criteria, weights and panel are fixed by the review',
      ),
  },
  {
    holds: ({ state }, from, to) =>
      (state === 'in_review' || state === 'reviewed') && lineOf(from) !== lineOf(to),
    rejection: () =>
      frozen('edition_review_frozen', '入围分数线已随评审固定', 'The line is fixed by the review'),
  },
  {
    holds: ({ state }, from, to) =>
      (state === 'director_meeting' || state === 'party_meeting') && differs(from.meeting, to.meeting),
    rejection: () =>
      frozen('edition_meeting_frozen', '项目已列入会议议题', 'The case is on the agenda of a meeting'),
  },
  {
    holds: ({ state }, from, to) =>
      (state === 'publicity' || state === 'objection') && publicDays(to) < publicDays(from),
    rejection: () =>
      frozen(
        'edition_publicity_frozen',
        '公示期已向社会公布，不得缩短',
        'The days of publicity are promised to the public',
      ),
  },
  {
    holds: ({ granted }, from, to) => granted && differs(paymentPlan(from), paymentPlan(to)),
    rejection: () =>
      frozen(
        'edition_payment_frozen',
        '立项文件已下达，拨付计划已定',
        'The grant is issued with its payment plan',
      ),
  },
  {
    holds: ({ state }, from, to) =>
      (state === 'acceptance_review' || state === 'rework') && differs(judging(from), judging(to)),
    rejection: () =>
      frozen(
        'edition_acceptance_frozen',
        '验收正在按原规则评议',
        'The acceptance is being judged under the present rules',
      ),
  },
];

/** Whether cases can be moved between two editions at all: another version of the same program, and sound. */
export const editionPairRejection = (from: ProgramEdition, to: ProgramEdition): Rejection | null => {
  if (from.code !== to.code)
    return reject(
      'edition_other_program',
      '只能迁移到同一计划类别的其他版本。',
      'A case stays in its program.',
      {
        field: 'toVersion',
      },
    );
  if (from.version === to.version)
    return reject('edition_same', '目标版本就是当前版本。', 'That is the present version.', {
      field: 'toVersion',
    });
  const [fault] = editionFaults(to);
  return fault
    ? reject(
        'edition_unsound',
        `目标版本有误，不能使用：${fault.zh}。`,
        `The target version is not sound: ${fault.en}.`,
        { field: 'toVersion' },
      )
    : null;
};

/**
 * Why a case cannot go on under another edition; null where it can. What it has done stays explained by the edition it was done under, and
 * every open task and deadline keeps its date; from the next step on the other edition holds. Between sound editions only, see
 * editionPairRejection.
 */
export const editionMoveRejection = (
  moving: MovingCase,
  from: ProgramEdition,
  to: ProgramEdition,
): Rejection | null => {
  const state = STATE_FACTS[moving.state];
  if (isTerminal(moving.state))
    return reject('case_ended', `项目已办结（${state.zh}），不再迁移。`, `The case has ended (${state.en}).`);
  if (moving.held)
    return reject('case_held', '项目已暂停办理，请先恢复。', 'The case is suspended; resume it first.');
  if (to.skips.includes(moving.state) || !to.stages.includes(stageOf(moving.state)))
    return reject(
      'edition_skips_state',
      `目标版本没有项目当前所在的环节“${state.zh}”。`,
      `The target version has no step "${state.en}", where the case stands.`,
    );
  return FREEZES.find((freeze) => freeze.holds(moving, from, to))?.rejection() ?? null;
};

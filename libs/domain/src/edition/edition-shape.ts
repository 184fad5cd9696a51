import { STAGES, STATES, TASK_KINDS, BASE_TRANSITIONS, type LimitName } from '../lifecycle';
import { noticeRuleProblems, type ServiceTerms } from '../notice';
import { ESCALATION_OFFICES, type Escalation, type EscalationRung } from '../task';
import { RULE_STEPS, type Criterion, type ProgramEdition, type TrancheRule } from './edition';
import {
  flag,
  integer,
  listOf,
  matching,
  objectOf,
  oneOf,
  recordOf,
  text,
  type Check,
  type Fault,
} from './shape';

/** The most that a number of an edition can sensibly be: beyond it is a typing error. */
const MOST_FEN = 1_000_000_000_000;
const MOST_BYTES = 1_000_000_000;
const MOST_DAYS = 3_650;
const MOST_PEOPLE = 99;
const MOST_HUNDREDTHS = 10_000;
const WORDS = 200;

const code = matching(
  /^[a-z][a-z0-9_]{0,59}$/,
  '应为小写字母、数字和下划线组成的代码',
  'must be a code of lower-case letters, digits and underscores',
);
const clockTime = matching(
  /^(([01]\d|2[0-3]):[0-5]\d|24:00)$/,
  '应为 17:30 这样的时刻',
  'must be a time of day such as 17:30',
);
const days = integer(1, MOST_DAYS);
const people = integer(1, MOST_PEOPLE);
const hundredths = integer(0, MOST_HUNDREDTHS);
const words = text(WORDS);
const triggers = [...new Set(BASE_TRANSITIONS.map((row) => row.on))];

/** One unit, and one number of it. */
const limit: Check = (value, path) => {
  const units = typeof value === 'object' && value !== null ? Object.keys(value) : [];
  return units.length === 1
    ? recordOf(['workingDays', 'days', 'months'], days)(value, path)
    : [
        {
          zh: `${path}：应写明 workingDays、days、months 其中之一`,
          en: `${path}: must say one of workingDays, days, months`,
        },
      ];
};

const LIMITS = {
  unitReview: limit,
  formalReview: limit,
  formalReviewCheck: limit,
  correction: limit,
  expertDraw: limit,
  expertReply: limit,
  expertReplyReminder: limit,
  expertScore: limit,
  expertScoreReminder: limit,
  panelNote: limit,
  shortlist: limit,
  agenda: limit,
  objection: limit,
  issue: limit,
  contract: limit,
  contractLapse: limit,
  releaseOpinion: limit,
  releaseToPayment: limit,
  receipt: limit,
  acceptanceApply: limit,
  acceptanceOpinion: limit,
  acceptanceConclusion: limit,
  rectification: limit,
  archive: limit,
  minutes: limit,
} as const satisfies Readonly<Record<LimitName, Check>>;

const named = objectOf<{ code: string; zh: string; en: string }>({ code, zh: words, en: words });
const tranches = listOf(
  objectOf<TrancheRule>({ percent: integer(1, 100), after: oneOf(['contract', 'acceptance']) }),
  1,
);
const ladder = listOf(
  objectOf<EscalationRung>({
    workingDays: integer(0, MOST_DAYS),
    to: oneOf([...ESCALATION_OFFICES, 'supervision_ticket']),
  }),
);

const notices: Check = (value) =>
  noticeRuleProblems({ notices: value }).map((en) => ({ zh: `通知规则有误（${en}）`, en }));

const edition = objectOf<ProgramEdition>(
  {
    code,
    version: integer(1, 100_000),
    zh: words,
    en: words,
    stages: listOf(oneOf(STAGES), 1),
    skips: listOf(oneOf(STATES)),
    replacedEdges: listOf(
      objectOf<ProgramEdition['replacedEdges'][number]>({
        from: oneOf(STATES),
        on: oneOf(triggers),
        to: oneOf(STATES),
      }),
    ),
    closesAt: clockTime,
    limits: objectOf<ProgramEdition['limits']>(LIMITS),
    application: objectOf<ProgramEdition['application']>({
      titleMax: integer(1, 1_000),
      abstractMax: integer(1, 100_000),
      requestedMaxFen: integer(1, MOST_FEN),
      paperMaxBytes: integer(1, MOST_BYTES),
      budgetCategories: listOf(named, 1),
      openPerLeader: integer(1, 1_000),
      correctionNotices: integer(0, 10),
      refusalReasons: listOf(named, 1),
    }),
    review: objectOf<ProgramEdition['review']>({
      panelSize: people,
      alternates: integer(0, MOST_PEOPLE),
      minSheets: people,
      loadCap: integer(1, 1_000),
      onePerEmployer: flag,
      trimFrom: integer(3, MOST_PEOPLE),
      alarmRange: hundredths,
      alarmDeviation: hundredths,
      lineHundredths: hundredths,
      criteria: listOf(objectOf<Criterion>({ code, zh: words, en: words, weight: integer(1, 100) }), 1),
    }),
    meeting: objectOf<ProgramEdition['meeting']>({
      kind: oneOf(['party_group_meeting']),
      quorum: oneOf(['half', 'two_thirds']),
      ballotForm: oneOf(['open', 'secret']),
      materialsWorkingDays: integer(0, MOST_DAYS),
      maxDeferrals: integer(0, 100),
    }),
    publicity: objectOf<ProgramEdition['publicity']>({ workingDays: days }),
    payment: objectOf<ProgramEdition['payment']>({
      channel: oneOf(['by_hand', 'interface']),
      singleUpToFen: integer(0, MOST_FEN),
      single: tranches,
      otherwise: tranches,
      askAgainSeconds: integer(1, 86_400),
    }),
    acceptance: objectOf<ProgramEdition['acceptance']>({
      reminderDays: listOf(integer(-MOST_DAYS, MOST_DAYS)),
      panelSize: people,
      passFrom: hundredths,
      failBelow: hundredths,
      scoreFrom: hundredths,
      agreeNumerator: people,
      agreeDenominator: people,
    }),
    escalation: objectOf<Escalation>({ every: ladder, byKind: recordOf(TASK_KINDS, ladder) }, ['byKind']),
    notices,
    service: objectOf<ServiceTerms>({
      countsFrom: oneOf(['arrival', 'opened']),
      deemedAfterWorkingDays: integer(0, MOST_DAYS),
    }),
    byRule: listOf(oneOf(RULE_STEPS)),
  },
  ['escalation', 'notices', 'service', 'byRule'],
);

/** Fields that are missing, unknown or hold a bad value; empty for what has the form of an edition. */
export const editionShapeFaults = (value: unknown): readonly Fault[] => edition(value, '');

export const isEditionShaped = (value: unknown): value is ProgramEdition =>
  editionShapeFaults(value).length === 0;

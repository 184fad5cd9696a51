import { reject, type Fen, type Rejection } from '../kernel';
import { isDay } from '../time';
import {
  APPLICATION_FIELDS,
  type ApplicationField,
  type ApplicationForm,
  type TeamMember,
} from './application-form';
import { budgetProblems, totalsProblems } from './budget-problems.rule';
import { indicatorProblems } from './indicator-problems.rule';
import { isBlank, required, requiredField } from './required-field';

/** What a call and its edition allow: lengths in characters, the topics of the call, the codes of the budget categories. */
export interface ApplicationLimits {
  readonly titleMax: number;
  readonly abstractMax: number;
  readonly requestedMaxFen: Fen;
  readonly topics: readonly string[];
  readonly budgetCategories: readonly { readonly code: string }[];
}

/** Length in characters as people count them: a rare Chinese character is one, not two code units. */
const lengthOf = (text: string): number => [...text].length;

const lengthProblem = (field: 'title' | 'abstract', text: string, most: number): readonly Rejection[] => {
  const length = lengthOf(text);
  const { zh, en } = APPLICATION_FIELDS[field];
  if (length <= most) return [];
  return [
    reject(
      'text_too_long',
      `${zh}不能超过${most}字，现为${length}字`,
      `${en}: ${length} characters, at most ${most} are allowed`,
      { field },
    ),
  ];
};

const topicProblem = (topicCode: string | undefined, topics: readonly string[]): readonly Rejection[] =>
  topicCode === undefined || isBlank(topicCode) || topics.includes(topicCode)
    ? []
    : [
        reject(
          'topic_unknown',
          '所选方向不在本批次申报指南内，请重新选择',
          'The topic is not in the guide of this call; choose another',
          { field: 'topicCode' },
        ),
      ];

const dateProblems = ({ startsOn = '', endsOn = '' }: Partial<ApplicationForm>): readonly Rejection[] => {
  const invalid = (
    [
      ['startsOn', startsOn],
      ['endsOn', endsOn],
    ] as const
  ).filter(([, day]) => !isBlank(day) && !isDay(day));
  if (invalid.length > 0) {
    return invalid.map(([field]) => {
      const { zh, en } = APPLICATION_FIELDS[field];
      return reject('day_invalid', `${zh}不是有效日期`, `${en}: not a day of the calendar`, { field });
    });
  }
  if (isBlank(startsOn) || isBlank(endsOn) || endsOn > startsOn) return [];
  return [
    reject('dates_out_of_order', '结束日期必须晚于起始日期', 'The last day must be after the first day', {
      field: 'endsOn',
    }),
  ];
};

const MEMBER_PARTS = [
  ['name', '姓名'],
  ['organisation', '单位'],
  ['duty', '分工'],
] as const satisfies readonly (readonly [keyof TeamMember, string])[];

const memberProblems = (member: TeamMember, index: number): readonly Rejection[] =>
  MEMBER_PARTS.filter(([part]) => isBlank(member[part])).map(([part, zh]) =>
    required(`team.${index}.${part}`, `第${index + 1}位成员的${zh}`, `The ${part} of member ${index + 1}`),
  );

const fileProblem = (fileHash: string | undefined): readonly Rejection[] =>
  fileHash === undefined || isBlank(fileHash) || /^[0-9a-f]{64}$/.test(fileHash)
    ? []
    : [
        reject(
          'file_hash_invalid',
          '申报材料未完整上传，请重新上传',
          'The attached file was not stored completely; attach it again',
          { field: 'fileHash' },
        ),
      ];

const commitmentProblem = (signed: boolean | undefined): readonly Rejection[] =>
  signed === true
    ? []
    : [
        reject('commitment_unsigned', '请阅读并签署科研诚信承诺', 'Read and sign the integrity commitment', {
          field: 'integrityCommitment',
        }),
      ];

/** The team may be empty: a leader may work alone. */
const REQUIRED_FIELDS = [
  'title',
  'topicCode',
  'leaderName',
  'leaderTitle',
  'abstract',
  'startsOn',
  'endsOn',
  'requestedFen',
  'ownFundsFen',
  'outreachTask',
  'fileHash',
  'fileName',
] as const satisfies readonly ApplicationField[];

/**
 * Every defect of a form at once, each with the path of its field; empty when it may be submitted. The budget lines add
 * up to the amount requested (own level) and to the own funds (matching); the weights of the indicators make 100.
 */
export const applicationProblems = (
  form: Partial<ApplicationForm>,
  limits: ApplicationLimits,
): Rejection[] => [
  ...REQUIRED_FIELDS.filter((field) => isBlank(form[field])).map(requiredField),
  ...lengthProblem('title', form.title ?? '', limits.titleMax),
  ...lengthProblem('abstract', form.abstract ?? '', limits.abstractMax),
  ...topicProblem(form.topicCode, limits.topics),
  ...dateProblems(form),
  ...totalsProblems(form, limits),
  ...(form.team ?? []).flatMap(memberProblems),
  ...budgetProblems(form, limits),
  ...indicatorProblems(form.indicators ?? []),
  ...fileProblem(form.fileHash),
  ...commitmentProblem(form.integrityCommitment),
];

import type { ApplicationForm, Day, Fen } from '@shenpi/domain';
import { wan } from '@shenpi/domain';
import { inventedName } from '../bureau/names';
import { UNITS } from '../bureau/organisations';
import type { TopicCode } from '../bureau/topics';
import { fixedId } from '../loading/loader';
import type { Proposal } from '../proposals';
import { INDICATORS, OUTREACH } from './topic-texts';

/** One proposal on its way: who files it, for how much, for how long. */
export interface Case {
  readonly key: string;
  readonly id: string;
  readonly roundId: string;
  /** Counts through the whole demonstration: spreads names, units and times of day. */
  readonly n: number;
  readonly topic: TopicCode;
  readonly proposal: Proposal;
  readonly unit: number;
  readonly requestedFen: Fen;
  readonly startsOn: Day;
  readonly endsOn: Day;
  readonly carryover: boolean;
}

/** Which of the units with accounts file on a topic. */
const FILING_UNITS: Readonly<Record<TopicCode, readonly number[]>> = {
  chemical_industry: [0, 1],
  informatization: [2, 3],
  new_materials: [4, 5],
  circular_economy: [6, 0],
  green_food: [7, 8],
  new_machinery: [9, 10, 5],
  energy_transport: [11],
  industry_upgrading: [9, 3, 1],
};

export interface CaseInput {
  readonly round: string;
  readonly n: number;
  readonly topic: TopicCode;
  readonly proposal: Proposal;
  readonly requestedWan: number;
  readonly startsOn: Day;
  readonly endsOn: Day;
  readonly carryover?: boolean;
}

/** The id of a call round of the demonstration. */
export const roundIdOf = (round: string): string => fixedId(`round/${round}`);

export const newCase = ({
  round,
  n,
  topic,
  proposal,
  requestedWan,
  startsOn,
  endsOn,
  carryover = false,
}: CaseInput): Case => {
  const key = `${round}/${String(n).padStart(3, '0')}`;
  const units = FILING_UNITS[topic];
  return {
    key,
    id: fixedId(`${key}/create`),
    roundId: roundIdOf(round),
    n,
    topic,
    proposal,
    unit: units[n % units.length] ?? 0,
    requestedFen: wan(requestedWan),
    startsOn,
    endsOn,
    carryover,
  };
};

export const applicantOf = (file: Case): string => `applicant${file.unit + 1}`;
export const unitAdminOf = (file: Case): string => `unit${file.unit + 1}`;
export const leaderOf = (file: Case): string => inventedName(file.n);

const TITLES = ['高级工程师', '副研究员', '工程师', '副教授', '研究员'] as const;

const shares = (
  amountFen: Fen,
  percents: readonly (readonly [string, number])[],
  source: 'own_level' | 'matching',
) => {
  const parts = percents.map(([category, percent]) => ({
    category,
    source,
    amountFen: Math.floor((amountFen * percent) / 100),
  }));
  const rest = amountFen - parts.reduce((sum, part) => sum + part.amountFen, 0);
  return parts.map((part, index) => (index === 0 ? { ...part, amountFen: part.amountFen + rest } : part));
};

/** The application form, complete but for the file. */
export const formOf = (file: Case): Omit<ApplicationForm, 'fileHash' | 'fileName'> => {
  const ownFundsFen = Math.floor(file.requestedFen / 2);
  const partner = UNITS[12 + (file.n % (UNITS.length - 12))] ?? '';
  return {
    title: file.proposal.title,
    topicCode: file.topic,
    leaderName: leaderOf(file),
    leaderTitle: TITLES[file.n % TITLES.length] ?? '工程师',
    team: [
      { name: inventedName(200 + file.n), organisation: UNITS[file.unit] ?? '', duty: '工艺与试验' },
      { name: inventedName(330 + file.n), organisation: partner, duty: '应用验证' },
    ],
    abstract: `${file.proposal.aim}。本项目${file.proposal.method}，形成可推广的成套技术。（演示数据：单位、人员与内容均为虚构。）`,
    startsOn: file.startsOn,
    endsOn: file.endsOn,
    requestedFen: file.requestedFen,
    ownFundsFen,
    budget: [
      ...shares(
        file.requestedFen,
        [
          ['equipment', 40],
          ['materials', 30],
          ['testing', 20],
          ['travel', 10],
        ],
        'own_level',
      ),
      ...shares(
        ownFundsFen,
        [
          ['labour', 60],
          ['materials', 40],
        ],
        'matching',
      ),
    ],
    indicators: INDICATORS[file.topic].map((indicator) => ({ ...indicator })),
    outreachTask: OUTREACH[file.topic],
    integrityCommitment: true,
  };
};

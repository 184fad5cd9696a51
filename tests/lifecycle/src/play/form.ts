import { randomInt } from 'node:crypto';
import type { ApplicationFormInput } from '@shenpi/contract';
import { addDays, wan, type Day, type Fen } from '@shenpi/domain';

const GIVEN = '启明远志宏博睿哲思源致诚立新';

/** A leader of this run only, so that the quota of an earlier run does not count. */
const leader = (): string =>
  `秦${GIVEN.charAt(randomInt(GIVEN.length))}${GIVEN.charAt(randomInt(GIVEN.length))}`;

/** Above the amount that is paid at once: the grant comes in two tranches. */
export const REQUESTED: Fen = wan(30);
export const GRANTED: Fen = wan(25);

/** A project that runs for some months only, so that its end is soon reached. */
export const completeForm = (
  topicCode: string,
  today: Day,
  file: { readonly hash: string; readonly name: string },
): ApplicationFormInput => ({
  title: '盐碱地棉田智能滴灌关键技术研究',
  topicCode,
  leaderName: leader(),
  leaderTitle: '高级工程师',
  team: [
    { name: '马晓云', organisation: '云州农业机械推广站', duty: '田间试验' },
    { name: '赵立新', organisation: '云州农业机械推广站', duty: '数据分析' },
  ],
  abstract: '针对盐碱地棉田水肥利用率低的问题，研制低成本土壤墒情监测与滴灌控制装置，并在两个乡镇示范。',
  startsOn: addDays(today, 60),
  endsOn: addDays(today, 150),
  requestedFen: REQUESTED,
  ownFundsFen: wan(10),
  budget: [
    { category: 'equipment', source: 'own_level', amountFen: wan(18) },
    { category: 'testing', source: 'own_level', amountFen: wan(12) },
    { category: 'materials', source: 'matching', amountFen: wan(10) },
  ],
  indicators: [
    { name: '示范面积', unit: '亩', target: 500, weight: 60 },
    { name: '控制装置', unit: '套', target: 20, weight: 40 },
  ],
  outreachTask: '在示范乡镇举办两场节水灌溉科普讲座',
  fileHash: file.hash,
  fileName: file.name,
  integrityCommitment: true,
});

/** The same form as somebody might send it too early: what each field may hold, and yet a defect in many. */
export const unfinishedForm = (form: ApplicationFormInput): ApplicationFormInput => ({
  ...form,
  title: '',
  abstract: '',
  requestedFen: form.requestedFen + 1,
  indicators: form.indicators.slice(0, 1),
  outreachTask: '',
  fileHash: null,
  integrityCommitment: false,
});

/** What the refusal of that form must name, all at once. */
export const UNFINISHED_FIELDS: readonly string[] = [
  'title',
  'abstract',
  'budget',
  'indicators',
  'outreachTask',
  'fileHash',
  'integrityCommitment',
];

import type { ApplicationForm } from './application-form';
import type { ApplicationLimits } from './application-problems.rule';

/** A form without a defect and the limits it keeps; for specs only. */
export const LIMITS: ApplicationLimits = {
  titleMax: 20,
  abstractMax: 100,
  requestedMaxFen: 20_000_000,
  topics: ['new_materials', 'chemical_industry'],
  budgetCategories: [{ code: 'equipment' }, { code: 'materials' }],
};

export const FORM: ApplicationForm = {
  title: '盐湖镁资源高值化利用',
  topicCode: 'new_materials',
  leaderName: '王一',
  leaderTitle: '高级工程师',
  team: [{ name: '李二', organisation: '云州化工研究所', duty: '工艺试验' }],
  abstract: '以盐湖副产氯化镁为原料制备高纯氧化镁。',
  startsOn: '2006-06-01',
  endsOn: '2008-05-31',
  requestedFen: 10_000_000,
  ownFundsFen: 5_000_000,
  budget: [
    { category: 'equipment', source: 'own_level', amountFen: 6_000_000 },
    { category: 'materials', source: 'own_level', amountFen: 4_000_000 },
    { category: 'materials', source: 'matching', amountFen: 5_000_000 },
  ],
  indicators: [
    { name: '中试线产能', unit: '吨/年', target: 500, weight: 60 },
    { name: '发明专利', unit: '件', target: 2, weight: 40 },
  ],
  outreachTask: '面向中学生举办两场盐湖资源科普讲座',
  fileHash: 'a'.repeat(64),
  fileName: '申报书.pdf',
  integrityCommitment: true,
};

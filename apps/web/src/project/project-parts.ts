import type { ProjectView } from '@shenpi/contract';
import type { Pair } from '../platform/text';

export const PART_KEYS = [
  'summary',
  'papers',
  'timeline',
  'review',
  'decision',
  'money',
  'acceptance',
  'engine',
] as const;
export type PartKey = (typeof PART_KEYS)[number];

export const PART_NAMES: Readonly<Record<PartKey, Pair>> = {
  summary: { zh: '概要', en: 'Summary' },
  papers: { zh: '材料', en: 'Papers' },
  timeline: { zh: '经过', en: 'History' },
  review: { zh: '专家意见', en: 'Review' },
  decision: { zh: '集体决策', en: 'Decision' },
  money: { zh: '经费', en: 'Money' },
  acceptance: { zh: '验收', en: 'Acceptance' },
  engine: { zh: '引擎', en: 'Engine' },
};

/** The parts that this reader has, in order: what the API left null is not offered. An assigned expert has no history to read. */
export const partsOf = (project: ProjectView): readonly PartKey[] =>
  PART_KEYS.filter((key) => {
    switch (key) {
      case 'summary':
      case 'timeline':
        return true;
      default:
        return project[key] !== null;
    }
  });

import { jsonDifferences, type JsonDifference } from '../kernel';
import type { ProgramEdition } from './edition';

/** A place at which two editions differ, with the part of the edition that it belongs to in words. */
export interface EditionDifference extends JsonDifference {
  readonly zh: string;
  readonly en: string;
}

type Part = Exclude<keyof ProgramEdition, 'version'>;
const PARTS: Readonly<Record<Part, { readonly zh: string; readonly en: string }>> = {
  code: { zh: '代码', en: 'Code' },
  zh: { zh: '名称', en: 'Name' },
  en: { zh: '英文名称', en: 'Name in English' },
  stages: { zh: '阶段', en: 'Stages' },
  skips: { zh: '跳过的环节', en: 'States left out' },
  replacedEdges: { zh: '替换的流转', en: 'Edges replaced' },
  closesAt: { zh: '每日截止时刻', en: 'End of business' },
  limits: { zh: '办理期限', en: 'Limits' },
  application: { zh: '申报', en: 'Application' },
  review: { zh: '专家评审', en: 'Expert review' },
  meeting: { zh: '集体决策', en: 'Collective decision' },
  publicity: { zh: '公示', en: 'Publicity' },
  payment: { zh: '拨付', en: 'Disbursement' },
  acceptance: { zh: '验收', en: 'Acceptance' },
  escalation: { zh: '逾期督办', en: 'Escalation' },
  notices: { zh: '通知规则', en: 'Notices' },
  service: { zh: '法定告知的送达', en: 'Service of legal notices' },
  byRule: { zh: '按规则自动进行的环节', en: 'Steps that follow by rule' },
};
const isPart = (name: string): name is Part => Object.hasOwn(PARTS, name);

const ORDER = Object.keys(PARTS);
const partOf = (path: string): string => path.split(/[.[]/)[0] ?? '';
const placeOf = (path: string): number => (isPart(partOf(path)) ? ORDER.indexOf(partOf(path)) : ORDER.length);

/** Everything in which two editions differ but their versions, part by part in the order of their life. */
export const editionDifferences = (from: ProgramEdition, to: ProgramEdition): readonly EditionDifference[] =>
  jsonDifferences(from, to)
    .filter(({ path }) => path !== 'version')
    .toSorted((a, b) => placeOf(a.path) - placeOf(b.path) || (a.path < b.path ? -1 : 1))
    .map((difference) => {
      const part = partOf(difference.path);
      return { ...difference, ...(isPart(part) ? PARTS[part] : { zh: part, en: part }) };
    });

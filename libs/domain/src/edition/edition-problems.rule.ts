import { BASE_TRANSITIONS } from '../lifecycle';
import { serviceProblems } from '../notice';
import { escalationProblems } from '../task';
import { transitionsOf, type ProgramEdition } from './edition';
import { editionShapeFaults, isEditionShaped } from './edition-shape';
import type { Fault } from './shape';

const fault = (zh: string, en: string): Fault => ({ zh, en });
/** A finding of another feature's rule, which names places and values of the edition. */
const inconsistent = (en: string): Fault => fault(`规则不成立（${en}）`, en);

const deadEnds = (edition: ProgramEdition): readonly Fault[] =>
  transitionsOf(edition)
    .filter((row) => edition.skips.includes(row.to))
    .map((row) =>
      fault(
        `${row.from} 经 ${row.on} 进入 ${row.to}，但本版本跳过 ${row.to}，也没有替换这条流转`,
        `${row.from} --${row.on}--> ${row.to}: the edition skips ${row.to} and names no edge that replaces this one`,
      ),
    );

const idleReplacements = (edition: ProgramEdition): readonly Fault[] =>
  edition.replacedEdges
    .filter((edge) => !BASE_TRANSITIONS.some((row) => row.from === edge.from && row.on === edge.on))
    .map((edge) =>
      fault(
        `replacedEdges 中 ${edge.from} 没有 ${edge.on} 这条流转可替换`,
        `replacedEdges: there is no edge from ${edge.from} on ${edge.on} to replace`,
      ),
    );

const sums = (edition: ProgramEdition): readonly Fault[] => [
  ...(edition.review.criteria.reduce((sum, criterion) => sum + criterion.weight, 0) === 100
    ? []
    : [fault('评审指标权重之和不是100', 'criteria weights do not add up to 100')]),
  ...(edition.review.panelSize % 2 === 1
    ? []
    : [fault('评审专家组人数不是奇数', 'the panel size is not odd')]),
  ...[edition.payment.single, edition.payment.otherwise]
    .filter((plan) => plan.reduce((sum, rule) => sum + rule.percent, 0) !== 100)
    .map(() => fault('拨付计划各笔之和不是100%', 'a payment plan does not add up to 100 percent')),
  ...(edition.acceptance.failBelow <= edition.acceptance.passFrom
    ? []
    : [
        fault(
          'acceptance.failBelow 高于 acceptance.passFrom',
          'acceptance.failBelow lies above acceptance.passFrom',
        ),
      ]),
];

const inconsistencies = (edition: ProgramEdition): readonly Fault[] => [
  ...deadEnds(edition),
  ...idleReplacements(edition),
  ...sums(edition),
  ...escalationProblems(edition).map(inconsistent),
  ...serviceProblems(edition).map(inconsistent),
];

/**
 * Everything that is wrong with what claims to be an edition: unknown and missing fields and bad values by their path; then, where the
 * form is right, edges that lead nowhere and numbers that contradict each other. Empty for a sound edition.
 */
export const editionFaults = (value: unknown): readonly Fault[] =>
  isEditionShaped(value) ? inconsistencies(value) : editionShapeFaults(value);

/** The same in English alone, for an edition whose form the compiler knows. Empty for a sound edition. */
export const editionProblems = (edition: ProgramEdition): readonly string[] =>
  editionFaults(edition).map(({ en }) => en);

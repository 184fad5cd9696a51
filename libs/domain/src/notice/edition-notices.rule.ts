import { DEFAULT_NOTICE_RULES } from './notice-rules';
import type { NoticeChannel, NoticeRule } from './notice-rule';

/** A rule of the edition: with the id of a default rule it changes what it names, with an id of its own it is a whole rule. */
export type EditionNoticeRule = Partial<Omit<NoticeRule, 'id' | 'canSwitchOff'>> & { readonly id: string };

/** What an edition says about notices; all of it may be left out. */
export interface EditionNotices {
  readonly rules?: readonly EditionNoticeRule[];
  /** Ids of rules that do not hold in this edition. */
  readonly disabled?: readonly string[];
}

/** As much of a program edition as the rules of notices need. */
export interface WithNotices {
  readonly notices?: EditionNotices;
}

/** What an edition may change of a rule that cannot be switched off: how it is told, never whether, when or to whom. */
export const CHANGEABLE_OF_KEPT = ['id', 'channels', 'urgent', 'words'] as const;

/** The inbox always; a legal notice keeps its letter as well. */
const withLawfulChannels = (rule: NoticeRule): NoticeRule => {
  const wanted: readonly NoticeChannel[] = [
    'in_product',
    ...(rule.legal ? (['email'] as const) : []),
    ...rule.channels,
  ];
  return { ...rule, channels: [...new Set(wanted)] };
};

const changed = (rule: NoticeRule, change: EditionNoticeRule): NoticeRule => {
  const { channels = rule.channels, urgent = rule.urgent, words = rule.words } = change;
  const told = { channels, urgent, ...(words === undefined ? {} : { words }) };
  return rule.canSwitchOff
    ? { ...rule, ...change, ...told, canSwitchOff: change.legal !== true }
    : { ...rule, ...told };
};

/** Null for a rule that lacks what a whole one has; noticeRuleProblems names it, so that no edition with one is recorded. */
const added = ({ on, to, kind, ...rest }: EditionNoticeRule): NoticeRule | null => {
  if (on === undefined || to === undefined || kind === undefined) return null;
  const { channels = ['in_product'], urgent = false, legal = false } = rest;
  return { ...rest, on, to, kind, channels, urgent, legal, canSwitchOff: !legal };
};

const isRule = (rule: NoticeRule | null): rule is NoticeRule => rule !== null;

/**
 * The rules of an edition: the defaults, changed, left out and added to as its `notices` say; the defaults alone where there is no
 * edition (meetings, incidents). A legal rule, and one by which a task is known, stays whatever the edition says.
 */
export const noticeRules = (edition: WithNotices | null): readonly NoticeRule[] => {
  const { rules = [], disabled = [] } = edition?.notices ?? {};
  const changes = new Map(rules.map((rule) => [rule.id, rule]));
  const defaults = DEFAULT_NOTICE_RULES.filter(
    (rule) => !(rule.canSwitchOff && disabled.includes(rule.id)),
  ).map((rule) => {
    const change = changes.get(rule.id);
    return change ? changed(rule, change) : rule;
  });
  const known = new Set(DEFAULT_NOTICE_RULES.map((rule) => rule.id));
  const own = rules
    .filter((rule) => !known.has(rule.id))
    .map(added)
    .filter(isRule);
  return [...defaults, ...own].map(withLawfulChannels);
};

const isAmong = (wanted: readonly (string | number)[], value: unknown): boolean =>
  wanted.some((one) => one === value);

/** Those of the rules that hold for one event, by its type and data. */
export const rulesFor = (
  rules: readonly NoticeRule[],
  event: { readonly type: string; readonly data: Readonly<Record<string, unknown>> },
): readonly NoticeRule[] =>
  rules.filter(
    (rule) =>
      rule.on === event.type &&
      Object.entries(rule.when ?? {}).every(([name, wanted]) => isAmong(wanted, event.data[name])) &&
      !Object.entries(rule.unless ?? {}).some(([name, unwanted]) => isAmong(unwanted, event.data[name])),
  );

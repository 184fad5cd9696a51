import { STATES, TASK_KINDS } from '../lifecycle';
import { CHANGEABLE_OF_KEPT } from './edition-notices.rule';
import { MESSAGE_KINDS } from './message-kinds';
import { NOTICE_CHANNELS, WHOM_NAMES } from './notice-rule';
import { DEFAULT_NOTICE_RULES, NOTICED_TYPES } from './notice-rules';
import { TEMPLATE_FIELDS, unknownFieldsIn } from './notice-template.rule';

type Content = Readonly<Record<string, unknown>>;
const isContent = (value: unknown): value is Content =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isAmong = (known: readonly string[], value: unknown): boolean =>
  typeof value === 'string' && known.includes(value);
const shown = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** What stands in a list that may hold only known names. */
const listProblems = (what: string, value: unknown, known: readonly string[]): readonly string[] => {
  if (!Array.isArray(value)) return [`"${what}" is not a list`];
  return value
    .filter((one) => !isAmong(known, one))
    .map((one) => `"${what}" names "${shown(one)}"; known are ${known.join(', ')}`);
};
const flagProblems = (what: string, value: unknown): readonly string[] =>
  typeof value === 'boolean' ? [] : [`"${what}" is neither true nor false`];

/** The values that an event's data may have under a name, where the program has a list of them. */
const knownValues = (on: unknown, name: string): readonly string[] | undefined => {
  if (on === 'state_changed' && (name === 'to' || name === 'from')) return STATES;
  if (on === 'notice_served' && name === 'kind') return MESSAGE_KINDS;
  return typeof on === 'string' && on.startsWith('task_') && name === 'kind' ? TASK_KINDS : undefined;
};
const valueProblems = (what: string, value: unknown, on: unknown): readonly string[] =>
  isContent(value)
    ? Object.entries(value).flatMap(([name, wanted]) => {
        const known = knownValues(on, name);
        if (known) return listProblems(`${what}.${name}`, wanted, known);
        return Array.isArray(wanted) ? [] : [`"${what}.${name}" is not a list`];
      })
    : [`"${what}" is not a set of names with lists of values`];

const STILL: Readonly<Record<string, readonly string[]>> = {
  task: ['open'],
  project: STATES,
  meeting: ['planned', 'in_session', 'concluded'],
  tranche: ['unpaid'],
  incident: ['open'],
};
const stillProblems = (value: unknown): readonly string[] => {
  const [entry, ...more] = isContent(value) ? Object.entries(value) : [];
  if (entry === undefined || more.length > 0)
    return [`"still" names one of ${Object.keys(STILL).join(', ')}`];
  const [name, wanted] = entry;
  const known = STILL[name];
  if (!known) return [`"still" names "${name}"; known are ${Object.keys(STILL).join(', ')}`];
  return listProblems(`still.${name}`, Array.isArray(wanted) ? wanted : [wanted], known);
};

const wordsProblems = (value: unknown): readonly string[] =>
  ['zh', 'en'].flatMap((language) => {
    const text = isContent(value) ? value[language] : undefined;
    if (typeof text !== 'string' || text.trim() === '') return [`"words.${language}" is empty`];
    return unknownFieldsIn(text).map(
      (field) => `"words.${language}" asks for {${field}}; known are ${TEMPLATE_FIELDS.join(', ')}`,
    );
  });

const WHOLE = ['on', 'to', 'kind'] as const;
const FIELD_PROBLEMS: Readonly<Record<string, (value: unknown, on: unknown) => readonly string[]>> = {
  id: () => [],
  on: (value) => listProblems('on', [value], NOTICED_TYPES),
  when: (value, on) => valueProblems('when', value, on),
  unless: (value, on) => valueProblems('unless', value, on),
  to: (value) => [
    ...listProblems('to', value, Object.keys(WHOM_NAMES)),
    ...(Array.isArray(value) && value.length === 0 ? ['"to" names nobody'] : []),
  ],
  kind: (value) => listProblems('kind', [value], MESSAGE_KINDS),
  channels: (value) => listProblems('channels', value, NOTICE_CHANNELS),
  urgent: (value) => flagProblems('urgent', value),
  legal: (value) => flagProblems('legal', value),
  still: stillProblems,
  leadsTo: (value) => listProblems('leadsTo', [value], TASK_KINDS),
  words: wordsProblems,
};

const ruleProblems = (rule: Content): readonly string[] => {
  const { id } = rule;
  if (typeof id !== 'string' || !/^[a-z][a-z0-9_]*$/.test(id))
    return ['a rule has no id in small letters, digits and _'];
  const base = DEFAULT_NOTICE_RULES.find((one) => one.id === id);
  const names = Object.keys(rule);
  const fixed = base && !base.canSwitchOff ? names.filter((name) => !isAmong(CHANGEABLE_OF_KEPT, name)) : [];
  return [
    ...names.flatMap((name) => {
      const check = Object.hasOwn(FIELD_PROBLEMS, name) ? FIELD_PROBLEMS[name] : undefined;
      return check ? check(rule[name], rule['on'] ?? base?.on) : [`"${name}" is not a field of a rule`];
    }),
    ...fixed.map((name) => `"${name}" cannot be changed: people must be told this notice`),
    ...(base ? [] : WHOLE.filter((name) => !names.includes(name)).map((name) => `"${name}" is missing`)),
  ].map((problem) => `notice ${id}: ${problem}`);
};

const disabledProblems = (disabled: unknown): readonly string[] => {
  if (!Array.isArray(disabled)) return ['notices: "disabled" is not a list'];
  return disabled.flatMap((id: unknown) => {
    const base = DEFAULT_NOTICE_RULES.find((one) => one.id === id);
    if (!base) return [`notice ${shown(id)}: there is no such rule to switch off`];
    return base.canSwitchOff ? [] : [`notice ${base.id}: cannot be switched off`];
  });
};

/**
 * Whatever an edition says about notices that the program does not know or that may not be said, each in a sentence that names the rule,
 * the field and what is known instead. Empty for a sound edition, and for one that says nothing.
 */
export const noticeRuleProblems = (edition: { readonly notices?: unknown }): readonly string[] => {
  const { notices } = edition;
  if (notices === undefined) return [];
  if (!isContent(notices)) return ['"notices" is not a set of rules'];
  const { rules = [], disabled = [], ...others } = notices;
  if (!Array.isArray(rules) || !rules.every(isContent)) return ['notices: "rules" is not a list of rules'];
  const ids = rules.map(({ id }) => id);
  return [
    ...Object.keys(others).map((name) => `notices: "${name}" is not known; known are rules, disabled`),
    ...rules.flatMap(ruleProblems),
    ...ids.filter((id, n) => ids.indexOf(id) !== n).map((id) => `notice ${shown(id)}: stands there twice`),
    ...disabledProblems(disabled),
  ];
};

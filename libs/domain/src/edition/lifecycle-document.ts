import { STATE_FACTS, STATE_OPENINGS, taskFacts, type ProjectState } from '../lifecycle';
import { transitionsOf, type Limit, type ProgramEdition } from './edition';

const limitWords = (limit: Limit): string =>
  'workingDays' in limit
    ? `${limit.workingDays} working days`
    : 'days' in limit
      ? `${limit.days} days`
      : `${limit.months} months`;

const stateName = (state: ProjectState | 'new'): string =>
  state === 'new'
    ? '(new)'
    : `${STATE_FACTS[state].zh} \`${state}\`${STATE_FACTS[state].terminal ? ' ●' : ''}`;

const opens = (edition: ProgramEdition, state: ProjectState): string =>
  [
    ...STATE_OPENINGS[state].tasks.map(
      ({ kind, limit }) =>
        `task ${taskFacts(kind).zh}${limit ? ` (${limitWords(edition.limits[limit])})` : ''}`,
    ),
    ...STATE_OPENINGS[state].deadlines.map(
      ({ kind, limit, countsFrom }) =>
        `due \`${kind}\`${limit ? ` ${limitWords(edition.limits[limit])}` : ''} from ${countsFrom}`,
    ),
  ].join('; ');

/** The edition's transition table as a page for people: what `docs/lifecycle.md` holds, printed from the data that runs. */
export const lifecycleDocument = (edition: ProgramEdition): string =>
  [
    `# ${edition.zh} (\`${edition.code}\`, version ${edition.version})`,
    '',
    'Printed from the transition table in libs/domain and the edition; do not edit by hand. ● ends the project.',
    '',
    `Stages in order: ${edition.stages.map((stage) => `\`${stage}\``).join(' → ')}. Skipped states: ${edition.skips.map((state) => `\`${state}\``).join(', ')}.`,
    '',
    '| From | On | By | Guard | To | What opens there |',
    '|---|---|---|---|---|---|',
    ...transitionsOf(edition).map(
      (row) =>
        `| ${stateName(row.from)} | \`${row.on}\` | ${row.by} | ${row.guard} | ${stateName(row.to)} | ${opens(edition, row.to)} |`,
    ),
    '',
    '## Limits',
    '',
    '| Limit | Value |',
    '|---|---|',
    ...Object.entries(edition.limits).map(([name, limit]) => `| \`${name}\` | ${limitWords(limit)} |`),
    '',
  ].join('\n');

import { describeConfiguration } from '@shenpi/platform';

/** Every setting with its meaning and default, as docs/settings.md holds them. */
export const settingsDocument = (): string =>
  [
    '# Settings',
    '',
    'Environment variables of every process, printed from `describeConfiguration()` in libs/platform; do not edit by hand. A bad value stops the start',
    'with one sentence that names the setting.',
    '',
    '| Setting | Meaning | Takes | Default |',
    '|---|---|---|---|',
    ...describeConfiguration().map((setting) =>
      `| \`${setting.name}\` | ${setting.zh}<br>${setting.en} | ${setting.takesEn} | ${setting.defaultEn} |`.replace(
        /\n/g,
        ' ',
      ),
    ),
    '',
  ].join('\n');

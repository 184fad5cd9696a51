import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './rooms';
import { settingsDocument } from './settings-document';

it('prints docs/settings.md from the settings that are read', () => {
  expect(readFileSync(join(ROOT, 'docs/settings.md'), 'utf8')).toBe(settingsDocument());
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { GENERAL_PLAN, lifecycleDocument } from '@shenpi/domain';
import { ROOT } from './rooms';

it('prints docs/lifecycle.md from the table that runs', () => {
  expect(readFileSync(join(ROOT, 'docs/lifecycle.md'), 'utf8')).toBe(lifecycleDocument(GENERAL_PLAN));
});

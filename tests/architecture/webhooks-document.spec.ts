import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './rooms';
import { webhooksDocument } from './webhooks-document';

it('prints docs/webhooks.md from the types and the policy that are in force', () => {
  expect(readFileSync(join(ROOT, 'docs/webhooks.md'), 'utf8')).toBe(webhooksDocument());
});

import { financeSignature, isFinanceSignature } from './finance-signature';

const secret = 'shared between both sides';
const body = Buffer.from('{"orderId":"payment:x-1-1"}');

describe('finance signature', () => {
  it('accepts what was signed with the shared secret', () => {
    expect(isFinanceSignature(financeSignature(body, secret), body, secret)).toBe(true);
    expect(isFinanceSignature(financeSignature(body, secret).toUpperCase(), body, secret)).toBe(true);
  });

  it.each([
    ['another secret', financeSignature(body, 'something else')],
    ['another message', financeSignature(Buffer.from('{}'), secret)],
    ['nothing', ''],
    ['something of the right length', 'g'.repeat(64)],
  ])('refuses %s', (_case, signature) => {
    expect(isFinanceSignature(signature, body, secret)).toBe(false);
  });
});

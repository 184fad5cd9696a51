import { hashPassword, verifyPassword } from './password';

describe('password', () => {
  it('accepts the password it was made from and no other', async () => {
    const kept = await hashPassword('云州-2006');
    expect(kept).toMatch(/^\$argon2id\$/);
    expect(await verifyPassword(kept, '云州-2006')).toBe(true);
    expect(await verifyPassword(kept, '云州-2007')).toBe(false);
  });

  it('says no where there is no account, and where an account has no password', async () => {
    expect(await verifyPassword(null, '')).toBe(false);
    expect(await verifyPassword('!', '!')).toBe(false);
  });
});

import { argon2id, hash, verify } from 'argon2';

/** Argon2id with 19 MiB and two passes: the least that OWASP recommends, some 30 ms on one core. */
const COST = { type: argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** A hash of nothing that anybody can type, made once: a sign-in that cannot succeed takes as long as one that can. */
let nobody: Promise<string> | undefined;
const nobodysHash = (): Promise<string> => (nobody ??= hash(Buffer.from([0]), COST));

/** The hash to keep, in the PHC form `$argon2id$…`, with a salt of its own. */
export const hashPassword = (password: string): Promise<string> => hash(password, COST);

/**
 * Whether the password belongs to the hash. Pass null where there is no such account: the answer is no, after the same time.
 * A hash in another form (an account that cannot sign in) is treated the same way.
 */
export const verifyPassword = async (passwordHash: string | null, password: string): Promise<boolean> => {
  const known = passwordHash !== null && passwordHash.startsWith('$argon2id$');
  const matches = await verify(known ? passwordHash : await nobodysHash(), password);
  return known && matches;
};

import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  randomBytes,
  type KeyObject,
} from 'node:crypto';
import { link, mkdir, readFile, unlink, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Where the public half stands, beside the private one. It is what a verifier elsewhere needs. */
export const publicKeyFileOf = (keyFile: string): string => `${keyFile}.pub`;

const codeOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException | null)?.code;

const readIfThere = async (file: string): Promise<string | null> => {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
};

/** Writes the file in whole, unless there is one already: two processes that start together end with one key. */
const writeOnce = async (file: string, text: string, mode: number): Promise<void> => {
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  await writeFile(draft, text, { mode, flag: 'wx', flush: true });
  try {
    await link(draft, file);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
  } finally {
    await unlink(draft);
  }
};

/** The key that signs checkpoints (Ed25519, PKCS #8 PEM). Made at first use, readable by its owner only; the public key is put beside it. */
export const checkpointKey = async (keyFile: string): Promise<KeyObject> => {
  let pem = await readIfThere(keyFile);
  if (pem === null) {
    await mkdir(dirname(keyFile), { recursive: true, mode: 0o700 });
    await writeOnce(
      keyFile,
      generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
      0o600,
    );
    pem = await readFile(keyFile, 'utf8');
  }
  const key = createPrivateKey(pem);
  await writeOnce(
    publicKeyFileOf(keyFile),
    createPublicKey(key).export({ type: 'spki', format: 'pem' }).toString(),
    0o644,
  );
  return key;
};

/** The public key beside the private one, as PEM; null before the first checkpoint. */
export const readPublicKey = (keyFile: string): Promise<string | null> =>
  readIfThere(publicKeyFileOf(keyFile));

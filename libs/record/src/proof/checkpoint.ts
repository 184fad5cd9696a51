import { createHash, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import type { Instant } from '@shenpi/domain';
import { canonicalText, hashOf } from '../work/canonical';

export interface CheckpointHead {
  readonly chain: string;
  readonly seq: number;
  readonly hash: string;
}

/** What a checkpoint says: where every chain stood, and which checkpoint came before it. */
export interface CheckpointContent {
  /** 1, 2, … without gaps. */
  readonly sequence: number;
  /** SHA-256 of the previous checkpoint's canonical content; null for the first. */
  readonly previousHash: string | null;
  /** The record clock when it was made. */
  readonly at: Instant;
  /** The machine's clock when it was made. */
  readonly madeAt: Instant;
  readonly chains: number;
  readonly events: number;
  /** SHA-256 of the canonical list of heads. */
  readonly headsHash: string;
}

/** A signed checkpoint as its file holds it. The signature (Ed25519, base64) covers the canonical content, which covers the heads. */
export interface Checkpoint {
  readonly content: CheckpointContent;
  readonly heads: readonly CheckpointHead[];
  readonly signature: string;
}

/** SHA-256 of the canonical list of heads, made head by head: the list of a large record is longer than a text can be. */
export const hashOfHeads = (heads: readonly CheckpointHead[]): string => {
  const hash = createHash('sha256').update('[');
  for (const [n, head] of heads.entries()) hash.update(`${n === 0 ? '' : ','}${canonicalText(head)}`);
  return hash.update(']').digest('hex');
};

export const signCheckpoint = (
  content: CheckpointContent,
  heads: readonly CheckpointHead[],
  privateKey: KeyObject,
): Checkpoint => ({
  content,
  heads,
  signature: sign(null, Buffer.from(canonicalText(content)), privateKey).toString('base64'),
});

/** Whether the signature over the content is that of the key, and the heads are those that the content speaks of. */
export const isSignedBy = (checkpoint: Checkpoint, publicKey: KeyObject | string): boolean => {
  const key = typeof publicKey === 'string' ? createPublicKey(publicKey) : publicKey;
  return (
    verify(
      null,
      Buffer.from(canonicalText(checkpoint.content)),
      key,
      Buffer.from(checkpoint.signature, 'base64'),
    ) && hashOfHeads(checkpoint.heads) === checkpoint.content.headsHash
  );
};

export const checkpointHash = (checkpoint: Pick<Checkpoint, 'content'>): string => hashOf(checkpoint.content);

import { randomUUID } from 'node:crypto';
import type { Change } from './change';

export interface Batch {
  /** Under which the pages remember how far they have heard. */
  readonly id: string;
  readonly changes: readonly Change[];
}

/** A page that was away for longer reads everything again, which then is cheaper than being told one by one. */
const MOST_KEPT = 500;

/** What was told lately, so that a page that lost its line for a moment gets just what it missed. Ids are this process's own. */
export class Told {
  private epoch = randomUUID();
  private last = 0;
  private batches: Batch[] = [];

  lastId(): string {
    return this.idOf(this.last);
  }

  add(changes: readonly Change[]): Batch {
    this.last += 1;
    const batch = { id: this.idOf(this.last), changes };
    this.batches = [...this.batches.slice(1 - MOST_KEPT), batch];
    return batch;
  }

  /** The batches after this id; null where it is not known here (another process, too long ago, or a gap since). */
  since(id: string): readonly Batch[] | null {
    if (id === this.lastId()) return [];
    const at = this.batches.findIndex((batch) => batch.id === id);
    if (at >= 0) return this.batches.slice(at + 1);
    const [oldest] = this.batches;
    // The page heard everything before the oldest that is kept.
    return oldest !== undefined && oldest.id === this.idOf(1) && id === this.idOf(0) ? this.batches : null;
  }

  /** There is a gap: no id from before leads across it. */
  forget(): void {
    this.epoch = randomUUID();
    this.last = 0;
    this.batches = [];
  }

  private idOf(n: number): string {
    return `${this.epoch}-${n}`;
  }
}

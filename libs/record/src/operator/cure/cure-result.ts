import type { CureKind, CureParams, CureSubject, Rejection } from '@shenpi/domain';
import type { RecordStore } from '../../connection/record-store';
import type { Actor } from '../../work/account';
import { notFound, type CommandReceipt, type Done } from '../../work/run-command';
import { readCure, type CureView } from './cures.read';

export interface AskedCure {
  readonly kind: CureKind;
  readonly subject: CureSubject;
  readonly params: CureParams;
}
/** With its reason, and the id that the cure will have. */
export interface AskCure extends AskedCure {
  readonly commandId: string;
  readonly reason: string;
}
export type CureResult<T> =
  | ({ readonly ok: true } & T)
  | { readonly ok: false; readonly rejection: Rejection; readonly state: string | null };

export const refused = (rejection: Rejection) => ({ ok: false, rejection, state: null }) as const;

/** A cure as it stands after a command about it, with the receipt. */
export const answer = async (
  store: RecordStore,
  actor: Actor,
  cureId: string,
  receipt: CommandReceipt,
): Promise<CureResult<{ readonly cure: CureView; readonly receipt: CommandReceipt }>> => {
  const cure = await readCure(store, actor, cureId);
  return cure ? { ok: true, cure, receipt } : refused(notFound());
};

/** What a command about a cure was about. */
export const done = (projectId: string | null): Done => (projectId ? { projectId } : {});

import { randomUUID } from 'node:crypto';
import type { CureKind, CureParams, CureSubject } from '@shenpi/domain';
import { askCure, confirmCure, query, trialCure, type CureView } from '@shenpi/record';
import type { Bureau } from '../record/miniature-bureau';

/** An operator at work on a bureau in miniature; `plan1` is the second person. */
export interface Operator {
  readonly ask: (kind: CureKind, subject: CureSubject, params?: CureParams) => ReturnType<typeof askCure>;
  readonly trial: (kind: CureKind, subject: CureSubject, params?: CureParams) => ReturnType<typeof trialCure>;
  readonly second: (cureId: string, agree?: boolean, username?: string) => ReturnType<typeof confirmCure>;
  /** Asked for and, where a second person is needed, confirmed. */
  readonly cure: (kind: CureKind, subject: CureSubject, params?: CureParams) => Promise<CureView>;
  /** Types of the events about cures in the chain of a case, the oldest first. */
  readonly told: (projectId: string) => Promise<readonly string[]>;
}

export const operatorOf = (bureau: Bureau): Operator => {
  const operator = bureau.actor('operator');
  const ask: Operator['ask'] = (kind, subject, params = {}) =>
    askCure(bureau.store, operator, { commandId: randomUUID(), kind, subject, params, reason: '来电核实' });
  const second: Operator['second'] = (cureId, agree = true, username = 'plan1') =>
    confirmCure(bureau.store, bureau.actor(username), {
      cureId,
      commandId: randomUUID(),
      agree,
      ...(agree ? {} : { reason: '情况不符' }),
    });
  return {
    ask,
    second,
    trial: (kind, subject, params = {}) => trialCure(bureau.store, operator, { kind, subject, params }),
    cure: async (kind, subject, params) => {
      const asked = cured(await ask(kind, subject, params));
      return asked.state === 'waiting_second' ? cured(await second(asked.id)) : asked;
    },
    told: async (projectId) =>
      (
        await query<{ type: string }>(
          bureau.store,
          `select type from event where chain = $1 and type like 'cure%' order by seq`,
          [`project:${projectId}`],
        )
      ).map(({ type }) => type),
  };
};

type Answered =
  | { readonly ok: true; readonly cure: CureView }
  | { readonly ok: false; readonly rejection: { readonly code: string; readonly sentenceEn: string } };

export const cured = (result: Answered): CureView => {
  if (!result.ok) throw new Error(`refused: ${result.rejection.code} ${result.rejection.sentenceEn}`);
  return result.cure;
};

/** The code with which something was refused; `accepted` where it was not. */
export const codeOf = (result: { readonly ok: boolean }): string =>
  !result.ok && 'rejection' in result ? (result.rejection as { readonly code: string }).code : 'accepted';

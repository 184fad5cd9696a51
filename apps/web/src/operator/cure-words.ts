import { CURES, type CureBatchState, type CureKind, type CureState, type CureSubject } from '@shenpi/domain';
import type { Pair } from '../platform/text';

export const CURE_STATE_NAMES: Readonly<Record<CureState, Pair>> = {
  waiting_second: { zh: '◐ 等待第二人确认', en: '◐ waits for a second person' },
  accepted: { zh: '◐ 正在执行', en: '◐ being carried out' },
  done: { zh: '✓ 已完成', en: '✓ done' },
  refused: { zh: '– 未获同意', en: '– not agreed' },
  failed: { zh: '✕ 未成功', en: '✕ failed' },
};

export const CURE_STATE_TONES: Readonly<Record<CureState, string>> = {
  waiting_second: 'state-waiting',
  accepted: 'state-waiting',
  done: 'state-done',
  refused: 'state-plain',
  failed: 'state-refused',
};

export const BATCH_STATE_NAMES: Readonly<Record<CureBatchState, Pair>> = {
  waiting_second: CURE_STATE_NAMES.waiting_second,
  running: { zh: '◐ 正在逐项执行', en: '◐ running, one after the other' },
  done: { zh: '✓ 已全部处理', en: '✓ finished' },
  refused: CURE_STATE_NAMES.refused,
};

/** One thing that can be done, and to what. */
export interface CureOffer {
  readonly kind: CureKind;
  readonly subject: CureSubject;
}

/** What is at hand where a cure is offered: the case, and the thing in it that is wrong. */
export interface CurePlace {
  readonly projectId: string | null;
  readonly subject?: CureSubject | null;
}

const subjectFor = (kind: CureKind, { projectId, subject }: CurePlace): CureSubject | null => {
  const given = subject ?? null;
  switch (CURES[kind].on) {
    case 'bureau':
      return { bureau: true };
    case 'project': {
      const id = projectId ?? (given !== null && 'projectId' in given ? given.projectId : null);
      return id === null ? null : { projectId: id };
    }
    case 'task':
      return given !== null && 'taskId' in given ? given : null;
    case 'due':
      return given !== null && 'due' in given ? given : null;
    default:
      return given !== null && ('deliveryId' in given || 'webhookDeliveryId' in given) ? given : null;
  }
};

/**
 * Those of the kinds for which the thing that they are done to is known here, in the same order. A kind that needs another thing (a task,
 * a due) than the one at hand is left out: it is offered on the page of the case, beside that task or due.
 */
export const offersOf = (kinds: readonly CureKind[], place: CurePlace): readonly CureOffer[] =>
  kinds.flatMap((kind) => {
    const subject = subjectFor(kind, place);
    return subject === null ? [] : [{ kind, subject }];
  });

/** A name for what is being done, the same for the same thing: the command id of an unanswered attempt is kept under it. */
export const scopeOf = ({ kind, subject }: CureOffer): string => `cure:${kind}:${JSON.stringify(subject)}`;

import { STATE_FACTS, type ProjectState, type Stage } from '../lifecycle';
import type { MessageParams } from './message-kinds';
import { messageWords } from './message-words';
import type { MessageWords } from './moment-words';
import { WHOM_NAMES, type NoticeRule } from './notice-rule';

/** What a message might tell, to show a bureau the words of its rules before anybody gets them. */
const EXAMPLE: MessageParams = {
  number: '2006-0012',
  taskKind: 'formal_review',
  dueAt: '2006-10-12T09:30:00.000Z',
  publicUntil: '2006-10-19',
  documentNumber: '科发〔2006〕3号',
  tranche: 2,
  meetingNumber: '第12次党组会',
  scheduledAt: '2006-10-12T01:00:00.000Z',
  position: 3,
  incident: 'no_alternate_left',
};

export interface NoticeSample {
  readonly rule: NoticeRule;
  /** Whom it goes to, in words. */
  readonly to: MessageWords;
  readonly sample: MessageWords;
  /** The one state that the rule speaks of, and its stage; null where it holds for several. */
  readonly state: ProjectState | null;
  readonly stage: Stage | null;
}

const isState = (value: unknown): value is ProjectState =>
  typeof value === 'string' && Object.hasOwn(STATE_FACTS, value);

const stateOf = ({ on, when }: NoticeRule): ProjectState | null => {
  const [only, ...others] = on === 'state_changed' ? (when?.['to'] ?? []) : [];
  return others.length === 0 && isState(only) ? only : null;
};

/** A rule as a bureau reads it: whom in words, and the sentence with example facts. */
export const noticeSample = (rule: NoticeRule): NoticeSample => {
  const state = stateOf(rule);
  const names = rule.to.map((whom) => WHOM_NAMES[whom]);
  return {
    rule,
    to: { zh: names.map(({ zh }) => zh).join('、'), en: names.map(({ en }) => en).join(', ') },
    sample: messageWords(rule.kind, { ...EXAMPLE, words: rule.words }),
    state,
    stage: state === null ? null : STATE_FACTS[state].stage,
  };
};

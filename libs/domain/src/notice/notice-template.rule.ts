import { TASKS } from '../lifecycle';
import type { MessageParams } from './message-kinds';
import { dayWords, instantWords, type MessageWords } from './moment-words';

const plain = (text: string | number): MessageWords => ({ zh: `${text}`, en: `${text}` });
const as = <T>(value: T | undefined, words: (known: T) => MessageWords): MessageWords | undefined =>
  value === undefined ? undefined : words(value);

/** What the words of an edition may say in braces, as in `项目{number}请于{dueAt}前办理。`: what a message may tell at all, and nothing else. */
const FIELDS = {
  number: ({ number }: MessageParams) => as(number, plain),
  task: ({ taskKind }: MessageParams) =>
    as(taskKind, (kind) => (Object.hasOwn(TASKS, kind) ? TASKS[kind] : plain(kind))),
  dueAt: ({ dueAt }: MessageParams) => as(dueAt, instantWords),
  publicUntil: ({ publicUntil }: MessageParams) => as(publicUntil, dayWords),
  documentNumber: ({ documentNumber }: MessageParams) => as(documentNumber, plain),
  tranche: ({ tranche }: MessageParams) => as(tranche, plain),
  meeting: ({ meetingNumber }: MessageParams) => as(meetingNumber, plain),
  scheduledAt: ({ scheduledAt }: MessageParams) => as(scheduledAt, instantWords),
  position: ({ position }: MessageParams) => as(position, plain),
} as const satisfies Readonly<Record<string, (params: MessageParams) => MessageWords | undefined>>;
type TemplateField = keyof typeof FIELDS;

/** The fields that the words of an edition may name in braces. */
export const TEMPLATE_FIELDS = Object.keys(FIELDS) as TemplateField[];

const isField = (name: string): name is TemplateField => Object.hasOwn(FIELDS, name);
const BRACES = /\{([^{}]*)\}/g;

/** The names in braces that no message has. */
export const unknownFieldsIn = (text: string): readonly string[] =>
  [...text.matchAll(BRACES)].map(([, name = '']) => name).filter((name) => !isField(name));

const UNKNOWN: MessageWords = { zh: '（未定）', en: '(not set)' };

const filledText = (text: string, language: keyof MessageWords, params: MessageParams): string =>
  text.replace(BRACES, (_whole, name: string) =>
    isField(name) ? (FIELDS[name](params) ?? UNKNOWN)[language] : UNKNOWN[language],
  );

/** The words of an edition with the facts of one message in them. */
export const filledWords = (words: MessageWords, params: MessageParams): MessageWords => ({
  zh: filledText(words.zh, 'zh', params),
  en: filledText(words.en, 'en', params),
});

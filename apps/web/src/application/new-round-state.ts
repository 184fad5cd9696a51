import { instantOf, SHIPPED_EDITIONS, type Day, type Fen } from '@shenpi/domain';

export interface TopicDraft {
  readonly zh: string;
  readonly priority: boolean;
}

export interface RoundDraft {
  readonly title: string;
  readonly editionCode: string;
  readonly opensOn: Day;
  readonly closesOn: Day;
  readonly envelopeFen: Fen | null;
  readonly topics: readonly TopicDraft[];
}

export const EMPTY_ROUND: RoundDraft = {
  title: '',
  editionCode: SHIPPED_EDITIONS[0]?.code ?? '',
  opensOn: '',
  closesOn: '',
  envelopeFen: null,
  topics: [{ zh: '', priority: false }],
};

export interface Missing {
  readonly field: string;
  readonly zh: string;
  readonly en: string;
}

/** The first thing that keeps a round from being opened; null when there is none. */
export const missingOf = (draft: RoundDraft): Missing | null => {
  const unnamed = draft.topics.findIndex((topic) => topic.zh.trim() === '');
  if (draft.title.trim().length < 2)
    return { field: 'title', zh: '请填写批次名称', en: 'Give the round a name' };
  if (draft.opensOn === '') return { field: 'opensOn', zh: '请填写开始日期', en: 'Give the first day' };
  if (draft.closesOn === '' || draft.closesOn < draft.opensOn)
    return {
      field: 'closesOn',
      zh: '截止日期不能早于开始日期',
      en: 'The last day cannot be before the first',
    };
  if (draft.envelopeFen === null || draft.envelopeFen === 0)
    return { field: 'envelopeFen', zh: '请填写经费额度', en: 'Give the envelope' };
  if (draft.topics.length === 0)
    return { field: 'topics', zh: '至少设置一个申报方向', en: 'Name at least one topic' };
  return unnamed < 0
    ? null
    : {
        field: `topics.${unnamed}.zh`,
        zh: `第${unnamed + 1}个方向没有名称`,
        en: `Topic ${unnamed + 1} has no name`,
      };
};

const letters = 'abcdefghijklmnopqrstuvwxyz';
/** Codes of topics are small letters and never shown; a topic gets its place in the list. */
const topicCode = (index: number): string =>
  `topic_${letters.charAt(Math.floor(index / 26))}${letters.charAt(index % 26)}`;

/** What is sent: the window from the start of its first day to the end of business of its last. */
export const roundBody = (draft: RoundDraft) => ({
  title: draft.title.trim(),
  editionCode: draft.editionCode,
  opensAt: instantOf(draft.opensOn, '00:00'),
  closesAt: instantOf(
    draft.closesOn,
    SHIPPED_EDITIONS.find((edition) => edition.code === draft.editionCode)?.closesAt ?? '17:30',
  ),
  envelopeFen: draft.envelopeFen ?? 0,
  topics: draft.topics.map((topic, index) => ({
    code: topicCode(index),
    zh: topic.zh.trim(),
    priority: topic.priority,
  })),
});

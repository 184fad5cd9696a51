import type { Round } from '@shenpi/contract';
import type { Pair } from '../platform/text';

const STATES: Readonly<Record<Round['state'], Pair>> = {
  planned: { zh: '未开始', en: 'Not open yet' },
  open: { zh: '申报中', en: 'Open' },
  closed: { zh: '已截止', en: 'Closed' },
};

export const roundStateWords = (state: Round['state']): Pair => STATES[state];

/** How many proposals the round has collected over all topics. */
export const collectedOf = (round: Round): number =>
  round.topics.reduce((sum, topic) => sum + topic.collected, 0);

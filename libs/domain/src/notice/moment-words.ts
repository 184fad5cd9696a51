import { dayOf, type Day, type Instant } from '../kernel';

/** A sentence, or a part of one, in both languages. */
export interface MessageWords {
  readonly zh: string;
  readonly en: string;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

export const dayWords = (day: Day): MessageWords => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return { zh: `${year}年${month}月${date}日`, en: `${date} ${MONTHS[month - 1] ?? ''} ${year}` };
};

const BUREAU_OFFSET_MS = 8 * 3_600_000;

/** Day and time of the bureau's clock. */
export const instantWords = (at: Instant): MessageWords => {
  const day = dayWords(dayOf(at));
  const time = new Date(Date.parse(at) + BUREAU_OFFSET_MS).toISOString().slice(11, 16);
  return { zh: `${day.zh}${time}`, en: `${day.en}, ${time}` };
};

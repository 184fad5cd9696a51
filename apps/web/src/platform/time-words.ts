import { dayOf, type Day, type Instant } from '@shenpi/domain';
import type { Language, Pair } from './text';

const BUREAU_OFFSET_MS = 8 * 3_600_000;
const WEEKDAYS_ZH = ['日', '一', '二', '三', '四', '五', '六'];
const WEEKDAYS_EN = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS_EN = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A calendar day in words; the year stands there unless it is the year of `near`: `10月12日`, `12 Oct`. */
export const dayWords = (day: Day, language: Language, near?: Day): string => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const isNear = near !== undefined && near.slice(0, 4) === day.slice(0, 4);
  if (language === 'zh') return `${isNear ? '' : `${year}年`}${month}月${date}日`;
  return `${date} ${MONTHS_EN[month - 1] ?? ''}${isNear ? '' : ` ${year}`}`;
};

/** Time of day of the bureau (UTC+8), whatever the reader's own clock says: `17:30`. */
export const clockWords = (at: Instant): string =>
  new Date(Date.parse(at) + BUREAU_OFFSET_MS).toISOString().slice(11, 16);

/** Day and time of day of the bureau: `2006年10月12日 17:30`. */
export const instantWords = (at: Instant, language: Language, near?: Instant): string =>
  `${dayWords(dayOf(at), language, near === undefined ? undefined : dayOf(near))} ${clockWords(at)}`;

export const weekdayWords = (day: Day, language: Language): string => {
  const weekday = new Date(`${day}T00:00:00.000Z`).getUTCDay();
  return language === 'zh' ? `星期${WEEKDAYS_ZH[weekday] ?? ''}` : (WEEKDAYS_EN[weekday] ?? '');
};

export interface Due {
  readonly dueAt: Instant | null;
  readonly workingDaysLeft: number | null;
  readonly overdue: boolean;
}
export type DueTone = 'none' | 'calm' | 'soon' | 'late';
export interface DueWords extends Pair {
  readonly tone: DueTone;
}

const toneOf = (due: Due): DueTone => {
  if (due.overdue) return 'late';
  return due.workingDaysLeft !== null && due.workingDaysLeft <= 1 ? 'soon' : 'calm';
};

/**
 * A due instant in people's words: `还剩 3 个工作日（至 10月12日 17:30）`. `near` is the record's now: it decides whether the year
 * is named. Working days are counted by the server, which has the calendar.
 */
export const dueWords = (due: Due, near?: Instant): DueWords => {
  if (due.dueAt === null) return { zh: '无期限', en: 'no limit', tone: 'none' };
  const tone = toneOf(due);
  const [zhAt, enAt] = [instantWords(due.dueAt, 'zh', near), instantWords(due.dueAt, 'en', near)];
  const left = due.workingDaysLeft;
  if (tone === 'late') {
    const late =
      left !== null && left < 0
        ? { zh: `已逾期 ${-left} 个工作日`, en: `${-left} working ${left === -1 ? 'day' : 'days'} late` }
        : { zh: '已逾期', en: 'Late' };
    return { zh: `${late.zh}（应于 ${zhAt} 前）`, en: `${late.en} (was due ${enAt})`, tone };
  }
  if (left === null) return { zh: `至 ${zhAt}`, en: `until ${enAt}`, tone: 'calm' };
  if (left <= 0)
    return {
      zh: `今日到期（至 ${clockWords(due.dueAt)}）`,
      en: `Due today (until ${clockWords(due.dueAt)})`,
      tone,
    };
  return {
    zh: `还剩 ${left} 个工作日（至 ${zhAt}）`,
    en: `${left} working ${left === 1 ? 'day' : 'days'} left (until ${enAt})`,
    tone,
  };
};

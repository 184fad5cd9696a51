import type { Answer, readMaintenance } from '@shenpi/contract';
import type { MaintenanceState } from '@shenpi/domain';
import type { Language, Pair } from '../platform/text';
import { instantWords } from '../platform/time-words';

export type MaintenanceAnswer = Answer<typeof readMaintenance>;

/** From when until when, as far as it is told: `5月8日 18:00 至 20:00` is never shortened, days may differ. */
export const spanWords = (
  { startsAt, endsAt }: Pick<MaintenanceAnswer, 'startsAt' | 'endsAt'>,
  language: Language,
  near?: string,
): string | null => {
  const [from, until] = [startsAt, endsAt].map((at) =>
    at === null ? null : instantWords(at, language, near),
  );
  if (from && until) return language === 'zh' ? `${from} 至 ${until}` : `${from} to ${until}`;
  if (from) return language === 'zh' ? `${from} 开始` : `from ${from}`;
  if (until) return language === 'zh' ? `预计 ${until} 恢复` : `expected back ${until}`;
  return null;
};

/** The operator's words in the reader's language; Chinese where no other was written. */
export const toldWords = ({ zh, en }: Pair, language: Language): string =>
  language === 'en' && en.trim() !== '' ? en : zh;

interface Step {
  readonly label: Pair;
  /** What happens to people, work and record. */
  readonly effect: Pair;
}

const UPDATE: Step = {
  label: { zh: '更新说明和时间', en: 'Change words and times' },
  effect: {
    zh: '所有人看到的说明和时间立即改变，状态不变。',
    en: 'What everybody reads changes at once; the state stays.',
  },
};
const RESUME: Step = {
  label: { zh: '恢复办理', en: 'Resume' },
  effect: {
    zh: '立即恢复办理，所有人的提示消失；停止期间到期的事项逐一补办，一件不少。',
    en: 'Decisions are taken again at once and the banner goes; what fell due meanwhile is caught up, one by one.',
  },
};
const STEPS: Readonly<Record<MaintenanceState, Step>> = {
  announced: {
    label: { zh: '发布维护预告', en: 'Announce' },
    effect: {
      zh: '每个人的页面上方出现预告，办理不受影响。',
      en: 'Everybody reads it on top of every page; deciding goes on.',
    },
  },
  draining: {
    label: { zh: '停止受理', en: 'Stop taking decisions' },
    effect: {
      zh: '此刻起不再接受办理，已在办理中的继续完成。人们仍可查看和填写，填写的内容会保留。',
      en: 'From now on no decision is taken; what is in flight is finished. People still read and type, and what they type is kept.',
    },
  },
  closed: {
    label: { zh: '进入维护', en: 'Close' },
    effect: {
      zh: '确认已无在途事项后进入维护，可以停机升级。',
      en: 'Nothing is in flight any more: the installation may be stopped and upgraded.',
    },
  },
  none: RESUME,
};

/** What setting a state means, seen from the one that holds. */
export const stepWords = (current: MaintenanceState, next: MaintenanceState): Step => {
  if (current === next) return UPDATE;
  if (next === 'none' && current === 'announced')
    return {
      label: { zh: '取消预告', en: 'Take the announcement back' },
      effect: { zh: '所有人的预告立即消失。', en: 'The announcement goes from every page at once.' },
    };
  return STEPS[next];
};

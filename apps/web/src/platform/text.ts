import { useMemo, useSyncExternalStore } from 'react';

export type Language = 'zh' | 'en';
export interface Pair {
  readonly zh: string;
  readonly en: string;
}

const KEY = 'shenpi.language';
const listeners = new Set<() => void>();

/** The language that the reader chose; Chinese until they choose. */
export const currentLanguage = (): Language => (localStorage.getItem(KEY) === 'en' ? 'en' : 'zh');

export const chooseLanguage = (language: Language): void => {
  localStorage.setItem(KEY, language);
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  listeners.forEach((listener) => listener());
};

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export interface Text {
  readonly language: Language;
  /** The sentence in the reader's language: `t('我的工作', 'My work')`. */
  readonly t: (zh: string, en: string) => string;
  readonly pick: (pair: Pair) => string;
}

export const textIn = (language: Language): Text => ({
  language,
  t: (zh, en) => (language === 'zh' ? zh : en),
  pick: (pair) => pair[language],
});

/** Strings stand beside the component as pairs, Chinese first; this picks one. */
export const useText = (): Text => {
  const language = useSyncExternalStore(subscribe, currentLanguage);
  return useMemo(() => textIn(language), [language]);
};

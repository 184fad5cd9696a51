import { dayOf } from '@shenpi/domain';
import { useState } from 'react';
import { CheckLine } from '../parts';
import { useText, type Pair } from '../platform/text';
import { clockWords, dayWords, weekdayWords } from '../platform/time-words';
import type { OperatorCase } from './answers';

type Entry = OperatorCase['timeline'][number];
type Source = Entry['source'];

const SOURCES: readonly (Pair & { readonly source: Source })[] = [
  { source: 'record', zh: '档案', en: 'Record' },
  { source: 'engine', zh: '引擎', en: 'Engine' },
  { source: 'notice', zh: '通知', en: 'Notice' },
  { source: 'cure', zh: '处置', en: 'Cure' },
];

/** Everything that happened to the case, whoever tells it, newest first; each line says where it comes from. */
export const CaseTimeline = ({ entries }: { readonly entries: readonly Entry[] }) => {
  const { t, pick, language } = useText();
  const [hidden, setHidden] = useState<readonly Source[]>([]);
  const shown = entries.filter(({ source }) => !hidden.includes(source));
  const days = [...new Set(shown.map(({ at }) => dayOf(at)))];
  const names = new Map(SOURCES.map((one) => [one.source, one]));
  return (
    <section aria-label={t('经过', 'Time line')}>
      <h2>{t('经过', 'Time line')}</h2>
      <div className="source-filter" role="group" aria-label={t('显示哪些来源', 'Which sources')}>
        {SOURCES.map(({ source, ...words }) => (
          <CheckLine
            key={source}
            isChecked={!hidden.includes(source)}
            onChange={(isChecked) =>
              setHidden(isChecked ? hidden.filter((one) => one !== source) : [...hidden, source])
            }
          >
            {pick(words)} {entries.filter((entry) => entry.source === source).length}
          </CheckLine>
        ))}
      </div>
      {shown.length === 0 && <p className="muted">{t('没有记录。', 'Nothing.')}</p>}
      <div className="timeline case-timeline">
        {days.map((day) => (
          <section key={day}>
            <h3>
              {dayWords(day, language)} <span className="muted">{weekdayWords(day, language)}</span>
            </h3>
            <ol>
              {shown
                .filter(({ at }) => dayOf(at) === day)
                .map((entry, at) => (
                  <li key={`${entry.at}:${entry.source}:${at}`}>
                    <time dateTime={entry.at}>{clockWords(entry.at)}</time>
                    <span className={`source-mark source-${entry.source}`}>
                      {pick(names.get(entry.source) ?? { zh: entry.source, en: entry.source })}
                    </span>
                    <span>{pick(entry)}</span>
                  </li>
                ))}
            </ol>
          </section>
        ))}
      </div>
      {entries.length >= 200 && (
        <p className="muted">
          {t(
            '只显示最近 200 条；更早的见项目页「经过」。',
            'The newest 200; earlier ones on the page of the case.',
          )}
        </p>
      )}
    </section>
  );
};

import { readTimeline } from '@shenpi/contract';
import { dayOf } from '@shenpi/domain';
import { Button } from 'antd';
import { useState } from 'react';
import { useRoutePages } from '../platform/api';
import { useText } from '../platform/text';
import { clockWords, dayWords, weekdayWords } from '../platform/time-words';
import { Answered } from './answered';
import { EmptyState } from './empty-state';

/** Everything that happened to a case, newest first, in words and by day; the chained record itself behind a switch. */
export const Timeline = ({ projectId }: { readonly projectId: string }) => {
  const { t, language } = useText();
  const [isRaw, setIsRaw] = useState(false);
  const pages = useRoutePages(readTimeline, { params: { projectId } });
  return (
    <Answered query={pages}>
      {(data) => {
        const entries = data.pages.flatMap((page) => page.items);
        const days = [...new Set(entries.map((entry) => dayOf(entry.at)))];
        if (entries.length === 0) return <EmptyState title={t('还没有记录', 'Nothing has happened yet')} />;
        return (
          <div className="timeline">
            <label className="timeline-switch muted">
              <input type="checkbox" checked={isRaw} onChange={(event) => setIsRaw(event.target.checked)} />{' '}
              {t('显示链式记录', 'Show the chained record')}
            </label>
            {days.map((day) => (
              <section key={day}>
                <h3>
                  {dayWords(day, language)} <span className="muted">{weekdayWords(day, language)}</span>
                </h3>
                <ol>
                  {entries
                    .filter((entry) => dayOf(entry.at) === day)
                    .map((entry) => (
                      <li key={`${entry.seq}:${entry.hash}`}>
                        <time dateTime={entry.at}>{clockWords(entry.at)}</time>
                        <div>
                          {entry.actorName !== null && (
                            <span className="timeline-actor">{entry.actorName} </span>
                          )}
                          {t(entry.zh, entry.en)}
                          {isRaw && (
                            <div className="hash">
                              #{entry.seq} {entry.type} {entry.hash}
                            </div>
                          )}
                        </div>
                      </li>
                    ))}
                </ol>
              </section>
            ))}
            {pages.hasNextPage && (
              <Button loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
                {t('更早的记录', 'Earlier')}
              </Button>
            )}
          </div>
        );
      }}
    </Answered>
  );
};

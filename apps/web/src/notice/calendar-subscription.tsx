import { makeMyCalendar, readMyCalendar, removeMyCalendar } from '@shenpi/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { Answered, ConfirmButton, CopyField, RefusalNote } from '../parts';
import { callRoute, useRoute } from '../platform/api';
import { useCommand } from '../platform/command';
import { useRecordNow } from '../platform/record-clock';
import { useText } from '../platform/text';
import { instantWords } from '../platform/time-words';

/** 日历订阅: a secret address for one's own calendar program; shown once, renewed or removed at any time. */
export const CalendarSubscription = () => {
  const { t, language } = useText();
  const now = useRecordNow();
  const queries = useQueryClient();
  const reading = useRoute(readMyCalendar);
  const [url, setUrl] = useState<string | null>(null);
  const make = useCommand(makeMyCalendar, 'me:calendar');
  const remove = useMutation({
    mutationFn: () => callRoute(removeMyCalendar),
    onSettled: () => queries.invalidateQueries({ queryKey: [readMyCalendar.id] }),
  });
  const renew = (done?: () => void): void =>
    make.mutate(
      { body: {} },
      {
        onSuccess: (answer) => {
          setUrl(answer.url);
          done?.();
        },
      },
    );
  return (
    <section aria-label={t('日历订阅', 'Calendar subscription')}>
      <h2>{t('日历订阅', 'Calendar subscription')}</h2>
      <p className="prose">
        {t(
          '把您的待办期限和会议显示在手机或电脑的日历中，自动更新。日历中只有项目编号、事项和时间，没有项目名称和金额。',
          'Your deadlines and meetings in the calendar of your telephone or computer, kept up to date. It holds case numbers, what is to be done and when; no titles and no amounts.',
        )}
      </p>
      <Answered query={reading} rows={2}>
        {({ madeAt, readAt }) =>
          madeAt === null ? (
            <>
              <Button loading={make.isPending} onClick={() => renew()}>
                {t('生成订阅地址', 'Make an address')}
              </Button>
              <RefusalNote error={make.error} />
            </>
          ) : (
            <>
              {url !== null && (
                <div className="shown-once" role="status">
                  <CopyField label={t('订阅地址（只显示这一次）', 'Address (shown this once)')} value={url} />
                  <p className="muted">
                    {t(
                      '请复制到日历程序的“添加订阅日历”。知道这个地址的人都能看到您的日历，请勿转发；忘记了可以重新生成。',
                      'Paste it into "add a calendar by address" of your calendar program. Whoever knows the address reads your calendar: keep it to yourself. Lost it? Make a new one.',
                    )}
                  </p>
                </div>
              )}
              <p className="muted">
                {t(
                  `${instantWords(madeAt, language, now)} 生成`,
                  `Made ${instantWords(madeAt, language, now)}`,
                )}
                {readAt === null
                  ? t('，还没有日历程序读取过。', '; no calendar program has read it yet.')
                  : t(
                      `，最近读取 ${instantWords(readAt, language, now)}。`,
                      `; last read ${instantWords(readAt, language, now)}.`,
                    )}
              </p>
              <div className="button-row">
                <ConfirmButton
                  label={t('重新生成地址', 'Make a new address')}
                  isPending={make.isPending}
                  error={make.error}
                  onOpen={make.reset}
                  onConfirm={renew}
                >
                  <p>
                    {t(
                      '原来的地址立即失效：用它订阅的日历不再更新，须用新地址重新订阅。',
                      'The address that you have stops at once: calendars that use it are no longer kept up to date and have to be subscribed anew.',
                    )}
                  </p>
                </ConfirmButton>
                <ConfirmButton
                  label={t('取消订阅', 'Stop the subscription')}
                  isDanger
                  isPending={remove.isPending}
                  error={remove.error}
                  onOpen={remove.reset}
                  onConfirm={(close) =>
                    remove.mutate(undefined, {
                      onSuccess: () => {
                        setUrl(null);
                        close();
                      },
                    })
                  }
                >
                  <p>
                    {t(
                      '地址立即失效，您的日历不再更新。以后可以重新生成。',
                      'The address stops at once and your calendar is no longer kept up to date. You can make a new one later.',
                    )}
                  </p>
                </ConfirmButton>
              </div>
            </>
          )
        }
      </Answered>
    </section>
  );
};

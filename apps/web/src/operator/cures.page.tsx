import { listCureBatches, listCures, type Receipt } from '@shenpi/contract';
import { CURE_STATES } from '@shenpi/domain';
import { useRef, useState } from 'react';
import { useSearchParams } from 'react-router';
import { Answered, EmptyState, PageHead, ReceiptNote, ShowMore, StateFilter } from '../parts';
import { useRoute, useRoutePages } from '../platform/api';
import { useListKeys } from '../platform/list-keys';
import { useText } from '../platform/text';
import { BatchRows } from './batch-rows';
import { CURE_STATE_NAMES } from './cure-words';
import { CureRows } from './cure-rows';
import { OperatorTabs } from './operator-tabs';
import { WaitingCure } from './waiting-cure';
import '../application/form-parts/form-parts.css';
import './operator.css';
import './cures.css';

const ASK_AGAIN_MS = 5000;
const MOST = 200;

/** What waits for my word as the second person: one by one, and whole selections. */
const WaitingForMe = () => {
  const { t } = useText();
  const [done, setDone] = useState<{ readonly receipt: Receipt; readonly title: string } | null>(null);
  const cures = useRoute(
    listCures,
    { query: { state: 'waiting_second', limit: MOST } },
    { refetchInterval: ASK_AGAIN_MS },
  );
  const batches = useRoute(
    listCureBatches,
    { query: { state: 'waiting_second', limit: MOST } },
    { refetchInterval: ASK_AGAIN_MS },
  );
  return (
    <section aria-label={t('等我确认', 'Waiting for me')}>
      <Answered query={cures}>
        {({ items }) => {
          const single = items.filter((cure) => cure.maySecond && cure.batchId === null);
          const several = (batches.data?.items ?? []).filter((batch) => batch.maySecond);
          const count = single.length + several.length;
          return (
            <>
              <h2>{t(`等我确认 ${count}`, `Waiting for me: ${count}`)}</h2>
              {done !== null && <ReceiptNote {...done} />}
              {count === 0 && (
                <p className="muted">{t('没有等您确认的处置。', 'No cure waits for your word.')}</p>
              )}
              {several.length > 0 && <BatchRows batches={several} />}
              {single.map((cure) => (
                <WaitingCure
                  key={cure.id}
                  cure={cure}
                  onDone={(receipt, title) => setDone({ receipt, title })}
                />
              ))}
            </>
          );
        }}
      </Answered>
    </section>
  );
};

/** 处置记录: what waits for a second person, and everything that was done, by whom, with whom, and what became of it. */
const CuresPage = () => {
  const { t } = useText();
  const [search] = useSearchParams();
  const state = CURE_STATES.find((one) => one === search.get('state'));
  const pages = useRoutePages(listCures, { query: { state } }, { keepPrevious: true });
  const batches = useRoute(listCureBatches, { query: { limit: 10 } });
  const list = useRef<HTMLDivElement>(null);
  useListKeys(list);
  return (
    <>
      <PageHead title={t('处置记录', 'Cures')} />
      <OperatorTabs />
      <div ref={list}>
        <WaitingForMe />
        {(batches.data?.items.length ?? 0) > 0 && (
          <section aria-label={t('批量处置', 'Several at once')}>
            <h2>{t('批量处置', 'Several at once')}</h2>
            <BatchRows batches={batches.data?.items ?? []} />
          </section>
        )}
        <section aria-label={t('全部处置', 'Every cure')}>
          <h2>{t('全部处置', 'Every cure')}</h2>
          <StateFilter
            chosen={state}
            first={t('全部', 'All')}
            states={CURE_STATES}
            names={CURE_STATE_NAMES}
          />
          <Answered query={pages}>
            {(data) => {
              const cures = data.pages.flatMap((page) => page.items);
              return cures.length === 0 ? (
                <EmptyState
                  title={t('还没有处置', 'Nothing has been cured yet')}
                  text={t(
                    '在异常或项目页中点「处置」，会记录在这里。',
                    'What is done from an incident or the page of a case is listed here.',
                  )}
                />
              ) : (
                <CureRows cures={cures} />
              );
            }}
          </Answered>
          <ShowMore pages={pages} />
        </section>
      </div>
    </>
  );
};

export default CuresPage;

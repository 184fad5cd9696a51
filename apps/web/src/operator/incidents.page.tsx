import { listIncidents } from '@shenpi/contract';
import { INCIDENT_KINDS, INCIDENTS } from '@shenpi/domain';
import { useRef } from 'react';
import { Link, useSearchParams } from 'react-router';
import { Answered, EmptyState, PageHead } from '../parts';
import { useRoute } from '../platform/api';
import { useListKeys } from '../platform/list-keys';
import { useText } from '../platform/text';
import { CureDesk } from './cure-desk';
import { IncidentGroups, incidentTotal } from './incident-list';
import { OperatorTabs } from './operator-tabs';
import '../application/form-parts/form-parts.css';
import './operator.css';

const ASK_AGAIN_MS = 5000;

/** 异常: every incident by its cause, the open ones or those that are gone. */
const IncidentsPage = () => {
  const { t, pick } = useText();
  const [search] = useSearchParams();
  const isClosed = search.get('closed') === 'true';
  const kind = INCIDENT_KINDS.find((one) => one === search.get('kind'));
  const reading = useRoute(
    listIncidents,
    { query: { closed: isClosed ? 'true' : 'false', kind } },
    { refetchInterval: ASK_AGAIN_MS, keepPrevious: true },
  );
  const list = useRef<HTMLDivElement>(null);
  useListKeys(list);
  const tab = (closed: boolean, words: string) => (
    <Link
      to={`?${new URLSearchParams({ ...(closed ? { closed: 'true' } : {}), ...(kind === undefined ? {} : { kind }) }).toString()}`}
      aria-current={closed === isClosed ? 'page' : undefined}
    >
      {words}
    </Link>
  );
  return (
    <CureDesk>
      <PageHead title={t('异常', 'Incidents')} />
      <OperatorTabs />
      <nav className="counts" aria-label={t('未消除或已消除', 'Open or gone')}>
        {tab(false, t('未消除', 'Open'))}
        {tab(true, t('已消除', 'Gone'))}
        {kind !== undefined && (
          <Link
            to={isClosed ? '?closed=true' : '?'}
            aria-current="true"
            title={t('取消此筛选', 'Drop this filter')}
          >
            {pick(INCIDENTS[kind])} ×
          </Link>
        )}
      </nav>
      <Answered query={reading}>
        {({ groups }) => (
          <div ref={list}>
            <h2 className="visually-hidden">{isClosed ? t('已消除', 'Gone') : t('未消除', 'Open')}</h2>
            {incidentTotal(groups) === 0 ? (
              <EmptyState
                title={
                  isClosed
                    ? t('还没有消除的异常', 'No incident has gone yet')
                    : t('✓ 没有异常', '✓ No incident')
                }
                text={t(
                  '异常由程序自己发现，原因消除后自动关闭。',
                  'The program finds incidents by itself and closes them once their cause is gone.',
                )}
              />
            ) : (
              <IncidentGroups groups={groups} />
            )}
          </div>
        )}
      </Answered>
    </CureDesk>
  );
};

export default IncidentsPage;

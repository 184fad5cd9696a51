import { readEngineHistory, type Answer } from '@shenpi/contract';
import { useState } from 'react';
import { NativeSelect } from '../application/form-parts';
import { Answered } from '../parts';
import { useRoute } from '../platform/api';
import { useText } from '../platform/text';
import { instantWords } from '../platform/time-words';
import { historyStages } from './history-stages';

type History = Answer<typeof readEngineHistory>;

const Events = ({ events }: { readonly events: readonly History['events'][number][] }) => {
  const { t, pick, language } = useText();
  return (
    <ol className="history-events">
      {events.map((event) => (
        <li key={event.id}>
          <span className="muted">
            {event.id} · {instantWords(event.at, language)}
          </span>{' '}
          {pick(event)}
          <details>
            <summary aria-label={t(`第 ${event.id} 条原文`, `Event ${event.id} as written`)}>
              {t('原文', 'Raw')}
            </summary>
            <pre className="raw">{`${event.type}\n${event.raw}`}</pre>
          </details>
        </li>
      ))}
    </ol>
  );
};

const HistoryBody = ({ history }: { readonly history: History }) => {
  const { t, pick } = useText();
  if (!history.reachable)
    return <p className="tone-late">{t('✕ 引擎没有应答。', '✕ The engine does not answer.')}</p>;
  if (history.events.length === 0)
    return <p className="muted">{t('引擎中没有该流程的经过。', 'The engine has no history of it.')}</p>;
  return (
    <>
      {historyStages(history).map((stage, at, all) => (
        <details key={`${stage.zh}:${at}`} open={at === all.length - 1}>
          <summary>
            {pick(stage)}
            {t(`（${stage.events.length} 条）`, ` (${stage.events.length})`)}
          </summary>
          <Events events={stage.events} />
        </details>
      ))}
      {history.more && (
        <p className="muted">{t('只显示前 2,000 条。', 'Only the first 2,000 events are shown.')}</p>
      )}
    </>
  );
};

/** What the engine did, stage by stage, in words; what it wrote itself is one click away. Read only when it is opened. */
export const CaseHistory = ({ projectId }: { readonly projectId: string }) => {
  const { t, language } = useText();
  const [isOpen, setIsOpen] = useState(false);
  const [runId, setRunId] = useState<string | undefined>(undefined);
  const reading = useRoute(
    readEngineHistory,
    { params: { projectId }, query: { runId } },
    { enabled: isOpen, keepPrevious: true },
  );
  const runs = reading.data?.runs ?? [];
  return (
    <section aria-label={t('引擎历史', 'History of the engine')}>
      <h2>{t('引擎历史', 'History of the engine')}</h2>
      <details className="history" onToggle={(event) => setIsOpen(event.currentTarget.open)}>
        <summary>{t('按阶段查看引擎做过什么', 'What the engine did, stage by stage')}</summary>
        {runs.length > 1 && (
          <label className="history-run">
            <span>{t('哪一次流程', 'Which run')}</span>
            <NativeSelect
              value={runId ?? reading.data?.runId ?? ''}
              onChange={setRunId}
              options={runs.map((run) => ({
                value: run.runId,
                label: `${run.startedAt === null ? run.runId.slice(0, 8) : instantWords(run.startedAt, language)} ${run.status}`,
              }))}
            />
          </label>
        )}
        {isOpen && <Answered query={reading}>{(history) => <HistoryBody history={history} />}</Answered>}
      </details>
    </section>
  );
};

import type { ProjectView } from '@shenpi/contract';
import { useRecordNow } from '../platform/record-clock';
import { useText } from '../platform/text';
import { instantWords } from '../platform/time-words';

type Engine = NonNullable<ProjectView['engine']>;

/** What the keeper of time does about the case: its run, when it last looked, what it waits for, what went wrong. */
export const EnginePart = ({ engine }: { readonly engine: Engine }) => {
  const { t, language } = useText();
  const now = useRecordNow();
  return (
    <>
      <dl className="facts">
        <div>
          <dt>{t('流程编号', 'Workflow')}</dt>
          <dd className="hash">{engine.workflowId}</dd>
        </div>
        <div>
          <dt>{t('上次核对', 'Last looked')}</dt>
          <dd>
            {engine.lastSeenAt === null
              ? t('尚未核对', 'never')
              : instantWords(engine.lastSeenAt, language, now)}
          </dd>
        </div>
        <div>
          <dt>{t('唤醒', 'Wake-up')}</dt>
          <dd>
            {engine.wakePending
              ? t('◐ 有一次唤醒待送达', '◐ one is on its way')
              : t('✓ 没有待送达的唤醒', '✓ none pending')}
          </dd>
        </div>
        <div>
          <dt>{t('等待至', 'Waits until')}</dt>
          <dd>
            {engine.nextDueAt === null
              ? t('没有期限', 'no deadline')
              : instantWords(engine.nextDueAt, language, now)}
          </dd>
        </div>
      </dl>
      <h2>{t('异常', 'Incidents')}</h2>
      {engine.incidents.length === 0 ? (
        <p className="muted">{t('没有异常。', 'None.')}</p>
      ) : (
        <ul className="plain-list">
          {engine.incidents.map((incident) => (
            <li key={incident.id}>
              <span className="tone-late">✕ {incident.kind}</span> {incident.detail}{' '}
              <span className="muted">{instantWords(incident.raisedAt, language, now)}</span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
};

import { useText } from '../platform/text';
import { instantWords } from '../platform/time-words';
import type { EngineRun } from './answers';
import { RUN_STATUS_NAMES } from './case-words';

/** One run: how it stands, what it waits for, which step fails and why. Instants here are real time. */
export const EngineRunFacts = ({ run }: { readonly run: EngineRun }) => {
  const { t, pick, language } = useText();
  const isBad = run.status === 'failed' || run.status === 'timed_out';
  return (
    <>
      <dl className="side-facts">
        <div>
          <dt>{t('流程', 'Run')}</dt>
          <dd>
            <span className={isBad ? 'tone-late' : undefined}>{pick(RUN_STATUS_NAMES[run.status])}</span>
            <span className="hash case-line" title={run.runId}>
              {run.workflowId}
            </span>
          </dd>
        </div>
        <div>
          <dt>{t('正在等待', 'Waits for')}</dt>
          <dd>{t(run.waitsForZh, run.waitsForEn)}</dd>
        </div>
        <div>
          <dt>{t('下次动作', 'Acts next')}</dt>
          <dd>
            {run.nextAt === null
              ? t('等待唤醒', 'when it is woken')
              : t(
                  `${instantWords(run.nextAt, language)}（实际时间）`,
                  `${instantWords(run.nextAt, language)} (real time)`,
                )}
          </dd>
        </div>
        <div>
          <dt>{t('程序版本', 'Version')}</dt>
          <dd>{run.version ?? t('不固定', 'not pinned')}</dd>
        </div>
        <div>
          <dt>{t('经过条数', 'History')}</dt>
          <dd>{run.historyLength}</dd>
        </div>
      </dl>
      {run.pendingTask !== null && (run.pendingTask.attempt > 1 || run.pendingTask.failure !== null) && (
        <div className="failing">
          <p className="tone-late">
            {t(
              `✕ 流程执行出错，第 ${run.pendingTask.attempt} 次尝试`,
              `✕ The run fails, attempt ${run.pendingTask.attempt}`,
            )}
          </p>
          {run.pendingTask.failure !== null && <p className="hash">{run.pendingTask.failure}</p>}
        </div>
      )}
      {run.activities.map((activity) => (
        <div key={activity.type} className="failing">
          <p>
            <b>{pick(activity)}</b>{' '}
            <span className={activity.attempt > 1 ? 'tone-late' : 'muted'}>
              {activity.attempt > 1
                ? t(`✕ 已试 ${activity.attempt} 次`, `✕ attempt ${activity.attempt}`)
                : t('正在进行', 'under way')}
            </span>
          </p>
          {activity.lastErrorZh !== '' && <p>{t(activity.lastErrorZh, activity.lastErrorEn)}</p>}
          {activity.nextAt !== null && (
            <p className="muted">
              {t(
                `${instantWords(activity.nextAt, language)} 再试（实际时间）`,
                `tried again ${instantWords(activity.nextAt, language)} (real time)`,
              )}
            </p>
          )}
          {activity.raw !== '' && (
            <details>
              <summary>{t('引擎原文', 'What the engine wrote')}</summary>
              <pre className="raw">{activity.raw}</pre>
            </details>
          )}
        </div>
      ))}
    </>
  );
};

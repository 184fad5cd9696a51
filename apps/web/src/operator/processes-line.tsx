import { readProcesses } from '@shenpi/contract';
import { Answered } from '../parts';
import { useRoute } from '../platform/api';
import { useText, type Pair } from '../platform/text';
import { instantWords } from '../platform/time-words';
import { clockOffWords } from './process-words';

const ASK_AGAIN_MS = 10_000;

const KINDS: Readonly<Record<string, Pair>> = {
  api: { zh: '接口服务', en: 'API' },
  worker: { zh: '流程工作进程', en: 'Worker' },
  notifier: { zh: '通知服务', en: 'Notifier' },
};

/** Every process of the program with its version, whether it answers, and how far its clock is off. */
export const ProcessesLine = () => {
  const { t, pick, language } = useText();
  const reading = useRoute(readProcesses, {}, { refetchInterval: ASK_AGAIN_MS });
  return (
    <section aria-label={t('进程', 'Processes')}>
      <h2>{t('进程与版本', 'Processes and versions')}</h2>
      <Answered query={reading} rows={3}>
        {({ items, migrations, server }) => {
          const versions = new Set(items.filter(({ alive }) => alive).map(({ version }) => version));
          return (
            <>
              {versions.size > 1 && (
                <p className="tone-soon">
                  {t(
                    `! 有 ${versions.size} 个版本同时运行；更新期间属正常，之后应当一致。`,
                    `! ${versions.size} versions run at the same time: normal during an update, not afterwards.`,
                  )}
                </p>
              )}
              <table className="rows">
                <thead>
                  <tr>
                    <th scope="col">{t('进程', 'Process')}</th>
                    <th scope="col">{t('状态', 'State')}</th>
                    <th scope="col">{t('版本', 'Version')}</th>
                    <th scope="col">{t('启动', 'Started')}</th>
                    <th scope="col">{t('时钟', 'Clock')}</th>
                  </tr>
                </thead>
                <tbody>
                  {items.map((process) => {
                    const clock = clockOffWords(process.clockOffMs);
                    return (
                      <tr key={process.id}>
                        <td>
                          {pick(KINDS[process.kind] ?? { zh: process.kind, en: process.kind })}{' '}
                          <span className="hash">
                            {process.host}:{process.pid}
                          </span>
                        </td>
                        <td
                          data-label={t('状态', 'State')}
                          className={process.alive ? 'sum-right' : 'tone-late'}
                        >
                          {process.alive
                            ? t('✓ 运行', '✓ runs')
                            : t(
                                `✕ ${instantWords(process.seenAt, language)} 后无心跳`,
                                `✕ silent since ${instantWords(process.seenAt, language)}`,
                              )}
                        </td>
                        <td data-label={t('版本', 'Version')}>{process.version}</td>
                        <td data-label={t('启动', 'Started')}>{instantWords(process.startedAt, language)}</td>
                        <td data-label={t('时钟', 'Clock')} className={clock.isOff ? 'tone-soon' : undefined}>
                          {clock.isOff && '! '}
                          {pick(clock)}
                        </td>
                      </tr>
                    );
                  })}
                </tbody>
              </table>
              <p className="muted servers">
                PostgreSQL {server.postgres} · Temporal {server.temporal ?? t('没有应答', 'no answer')} ·{' '}
                {t(
                  `数据库结构 ${migrations.length} 次变更，最新 ${migrations.at(-1) ?? '—'}`,
                  `${migrations.length} migrations, the last ${migrations.at(-1) ?? '—'}`,
                )}
              </p>
            </>
          );
        }}
      </Answered>
    </section>
  );
};

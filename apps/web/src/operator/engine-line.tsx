import type { Answer, readStages } from '@shenpi/contract';
import { useText } from '../platform/text';
import { instantWords } from '../platform/time-words';
import './operator.css';

type Engine = Answer<typeof readStages>['engine'];

/** Whether the engine answers and how far behind it is; what that means for people, in a sentence. */
export const EngineLine = ({ engine }: { readonly engine: Engine }) => {
  const { t, language } = useText();
  return (
    <section aria-label={t('流程引擎', 'Engine')}>
      <h2>{t('流程引擎', 'Engine')}</h2>
      <dl className="facts engine-facts">
        <div>
          <dt>{t('连接', 'Connection')}</dt>
          <dd className={engine.reachable ? 'sum-right' : 'tone-late'}>
            {engine.reachable ? t('✓ 正常', '✓ answers') : t('✕ 没有应答', '✕ no answer')}
          </dd>
        </div>
        <div>
          <dt>{t('待送达的唤醒', 'Wake-ups pending')}</dt>
          <dd>{engine.wakesPending}</dd>
        </div>
        <div>
          <dt>{t('已到期、待引擎处理', 'Dues waiting')}</dt>
          <dd>{engine.duesWaiting}</dd>
        </div>
        {engine.oldestDueAt === null ? null : (
          <div>
            <dt>{t('其中最早到期', 'The oldest of them')}</dt>
            <dd>{instantWords(engine.oldestDueAt, language)}</dd>
          </div>
        )}
      </dl>
      {engine.reachable ? null : (
        <p className="notice-line">
          {t(
            '各岗位照常办理，项目照常流转；到期处理和拨付指令等待引擎恢复后自动补上，结果不受影响。',
            'People go on deciding and projects go on moving; deadlines and payments wait and catch up by themselves when it is back.',
          )}
        </p>
      )}
    </section>
  );
};

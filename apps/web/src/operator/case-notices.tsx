import { useRecordNow } from '../platform/record-clock';
import { useText } from '../platform/text';
import { instantWords } from '../platform/time-words';
import type { OperatorCase } from './answers';

/** What the notifier says: whether people know. */
export const CaseNotices = ({ notices }: Pick<OperatorCase, 'notices'>) => {
  const { t, language } = useText();
  const now = useRecordNow();
  return (
    <section aria-label={t('通知', 'Notices')}>
      <h2>{t('通知', 'Notices')}</h2>
      <dl className="side-facts">
        <div>
          <dt>{t('待送出', 'To be sent')}</dt>
          <dd>{notices.waiting}</dd>
        </div>
        <div>
          <dt>{t('未送达', 'Not delivered')}</dt>
          <dd className={notices.failed > 0 ? 'tone-late' : 'sum-right'}>
            {notices.failed > 0 ? `✕ ${notices.failed}` : '✓ 0'}
          </dd>
        </div>
        <div>
          <dt>{t('最近一次', 'The last')}</dt>
          <dd>
            {notices.lastAt === null ? t('还没有', 'none yet') : instantWords(notices.lastAt, language, now)}
          </dd>
        </div>
      </dl>
      <p>
        <a href="#deliveries">{t('逐条查看送达情况', 'Each notice and what became of it')}</a>
      </p>
    </section>
  );
};

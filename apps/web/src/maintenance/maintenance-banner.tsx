import { readMaintenance } from '@shenpi/contract';
import { useRoute } from '../platform/api';
import { useRecordNow } from '../platform/record-clock';
import { useText } from '../platform/text';
import { spanWords, toldWords } from './maintenance-words';
import './maintenance.css';

/** Pages without a live line ask by themselves. */
const ASK_AGAIN_MS = 60_000;

/** Across every page: maintenance that is announced, or that nothing is decided now, until when, and that what is typed is kept. */
export const MaintenanceBanner = () => {
  const { t, language } = useText();
  const now = useRecordNow();
  const told = useRoute(readMaintenance, {}, { refetchInterval: ASK_AGAIN_MS }).data;
  if (told === undefined || told.state === 'none') return <div role="status" />;
  const isStopped = told.state !== 'announced';
  const span = spanWords(told, language, now);
  const until =
    told.endsAt === null ? null : spanWords({ startsAt: null, endsAt: told.endsAt }, language, now);
  const when = isStopped ? until : span;
  return (
    <div role="status" className={`maintenance-banner maintenance-${told.state}`}>
      <b>
        {isStopped
          ? t('! 系统维护中，暂不能办理', '! Under maintenance: nothing can be decided now')
          : t('◐ 系统维护预告', '◐ Maintenance is announced')}
        {when !== null && t(`（${when}）`, ` (${when})`)}
      </b>
      {t('：', ': ')}
      {toldWords(told, language)}
      {isStopped && (
        <span className="maintenance-kept">
          {t(
            '仍可查看和填写，填写的内容会保留；请在恢复后提交。',
            'You can still read and type, and what you type is kept; hand it in once it is back.',
          )}
        </span>
      )}
    </div>
  );
};

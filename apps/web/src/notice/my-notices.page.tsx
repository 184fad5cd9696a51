import { readMyNotices, type Answer, type Receipt } from '@shenpi/contract';
import { useState } from 'react';
import { Answered, DecisionScope, PageHead, ReceiptNote } from '../parts';
import { useRoute } from '../platform/api';
import { useText } from '../platform/text';
import { CalendarSubscription } from './calendar-subscription';
import { NoticesForm } from './notices-form';
import '../application/form-parts/form-parts.css';
import './notices.css';

type Notices = Answer<typeof readMyNotices>;

/** Which ways to me work, and why one does not. */
const Channels = ({ channels }: Pick<Notices, 'channels'>) => {
  const { t, pick } = useText();
  return (
    <section aria-label={t('通知渠道', 'Channels')}>
      <h2>{t('通知渠道', 'Channels')}</h2>
      <ul className="channel-list">
        {channels.map((one) => (
          <li key={one.channel}>
            <span className={one.available ? 'channel-on' : 'muted'}>
              {one.available ? '✓' : '–'} {pick(one)}
            </span>
            <span className="muted">
              {one.available ? t('可用', 'works') : t(one.whyZh ?? '不可用', one.whyEn ?? 'does not work')}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
};

const Always = ({ always }: Pick<Notices, 'always'>) => {
  const { t, pick } = useText();
  return (
    <section aria-label={t('不能关闭的通知', 'What cannot be switched off')}>
      <h2>{t('不能关闭的通知', 'What cannot be switched off')}</h2>
      <p className="muted">
        {t(
          '法定文书须依法送达，送达之日起计算期限；待办和消息始终在系统内显示。',
          'The law wants legal notices delivered, and limits count from it; tasks and messages always stand in the product.',
        )}
      </p>
      <ul className="always-list">
        {always.map((one) => (
          <li key={one.zh}>{pick(one)}</li>
        ))}
      </ul>
    </section>
  );
};

/** 通知设置: where and how I am told, what nobody can switch off, and my calendar. */
const MyNoticesPage = () => {
  const { t } = useText();
  const reading = useRoute(readMyNotices);
  const [saved, setSaved] = useState<Receipt | null>(null);
  // The form opens anew with what the record holds after a save.
  const [opening, setOpening] = useState(0);
  const onSaved = async (receipt: Receipt): Promise<void> => {
    await reading.refetch();
    setSaved(receipt);
    setOpening((before) => before + 1);
  };
  return (
    <>
      <PageHead title={t('通知设置', 'Notices')} />
      {saved !== null && <ReceiptNote receipt={saved} title={t('保存通知设置', 'notices saved')} />}
      <Answered query={reading}>
        {(notices) => (
          <div className="notices-desk">
            <DecisionScope key={opening}>
              <NoticesForm notices={notices} onSaved={onSaved} />
            </DecisionScope>
            <aside>
              <Channels channels={notices.channels} />
              <Always always={notices.always} />
            </aside>
          </div>
        )}
      </Answered>
      <CalendarSubscription />
    </>
  );
};

export default MyNoticesPage;

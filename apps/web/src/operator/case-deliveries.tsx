import { listDeliveries } from '@shenpi/contract';
import { CURES, DELIVERY_CHANNEL_NAMES } from '@shenpi/domain';
import { useState } from 'react';
import { Answered } from '../parts';
import { useRoute } from '../platform/api';
import { useRecordNow } from '../platform/record-clock';
import { useText } from '../platform/text';
import { instantWords } from '../platform/time-words';
import type { Delivery } from './answers';
import { CureButton } from './cure-button';
import { DELIVERY_STATE_NAMES, deliveryOffers } from './delivery-words';

const SHOWN_FIRST = 10;

const Row = ({ delivery }: { readonly delivery: Delivery }) => {
  const { t, pick, language } = useText();
  const now = useRecordNow();
  const state = DELIVERY_STATE_NAMES[delivery.state];
  const offers = deliveryOffers(delivery);
  const arrived = delivery.readAt ?? delivery.openedAt ?? delivery.acceptedAt;
  return (
    <tr>
      <td>
        {pick(delivery)}
        {delivery.legal && (
          <span className="muted cure-reason">
            {delivery.servedAt === null
              ? t('法定送达', 'legal notice')
              : t(
                  `法定送达，视为 ${instantWords(delivery.servedAt, language, now)} 送达`,
                  `legal notice, served ${instantWords(delivery.servedAt, language, now)}`,
                )}
          </span>
        )}
      </td>
      <td data-label={t('收件人', 'To')}>{t(delivery.toZh, delivery.toEn)}</td>
      <td data-label={t('渠道', 'Channel')}>{pick(DELIVERY_CHANNEL_NAMES[delivery.channel])}</td>
      <td data-label={t('状态', 'State')}>
        <span>
          <span className={`state-mark ${state.tone}`}>{pick(state)}</span>
          <span className="muted cure-reason">
            {arrived !== null && instantWords(arrived, language, now)}
            {delivery.failureZh !== null && t(delivery.failureZh, delivery.failureEn ?? delivery.failureZh)}
            {delivery.attempts > 1 && t(`（试 ${delivery.attempts} 次）`, ` (${delivery.attempts} attempts)`)}
            {delivery.state === 'waiting' &&
              delivery.notBefore !== null &&
              t(
                `不早于 ${instantWords(delivery.notBefore, language, now)}`,
                `not before ${instantWords(delivery.notBefore, language, now)}`,
              )}
          </span>
        </span>
      </td>
      <td>
        {offers.map((offer) => (
          <CureButton
            key={offer.kind}
            what={t(`给${delivery.toZh}的通知`, `notice to ${delivery.toEn}`)}
            offers={[offer]}
          >
            {pick(CURES[offer.kind])}
          </CureButton>
        ))}
      </td>
    </tr>
  );
};

/** Every notice of the case: to whom, by what, what became of it; what failed first, because somebody may not know. */
export const CaseDeliveries = ({ projectId }: { readonly projectId: string }) => {
  const { t } = useText();
  const [isAll, setIsAll] = useState(false);
  const reading = useRoute(listDeliveries, { params: { projectId } });
  return (
    <section aria-label={t('通知送达', 'Deliveries')} id="deliveries">
      <h2>{t('通知送达', 'Deliveries')}</h2>
      <Answered query={reading}>
        {({ items }) => {
          const failed = (one: Delivery): boolean => one.state === 'bounced' || one.state === 'given_up';
          const ordered = items.toSorted((one, other) => Number(failed(other)) - Number(failed(one)));
          const shown = isAll ? ordered : ordered.slice(0, SHOWN_FIRST);
          if (items.length === 0)
            return <p className="muted">{t('还没有发出通知。', 'No notice has been sent yet.')}</p>;
          return (
            <>
              <table className="rows case-rows">
                <thead>
                  <tr>
                    <th scope="col">{t('通知', 'Notice')}</th>
                    <th scope="col">{t('收件人', 'To')}</th>
                    <th scope="col">{t('渠道', 'Channel')}</th>
                    <th scope="col">{t('状态', 'State')}</th>
                    <th scope="col">
                      <span className="visually-hidden">{t('处置', 'Cure')}</span>
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {shown.map((delivery) => (
                    <Row key={`${delivery.channel}:${delivery.id}`} delivery={delivery} />
                  ))}
                </tbody>
              </table>
              {shown.length < items.length && (
                <button type="button" className="plain-link" onClick={() => setIsAll(true)}>
                  {t(`显示全部 ${items.length} 条`, `Show all ${items.length}`)}
                </button>
              )}
            </>
          );
        }}
      </Answered>
    </section>
  );
};

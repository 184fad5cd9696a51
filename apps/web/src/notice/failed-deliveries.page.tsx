import { listFailedDeliveries, type Answer } from '@shenpi/contract';
import { DELIVERY_CHANNEL_NAMES, DELIVERY_STATES } from '@shenpi/domain';
import { useRef } from 'react';
import { Link, useSearchParams } from 'react-router';
import { DELIVERY_STATE_NAMES } from '../operator/delivery-words';
import { OperatorTabs } from '../operator/operator-tabs';
import { Answered, EmptyState, PageHead, ShowMore, StateFilter } from '../parts';
import { useRoutePages } from '../platform/api';
import { useListKeys } from '../platform/list-keys';
import { useRecordNow } from '../platform/record-clock';
import { useText } from '../platform/text';
import { instantWords } from '../platform/time-words';
import '../task/my-work.css';
import './notices.css';

type Delivery = Answer<typeof listFailedDeliveries>['items'][number];

const Row = ({ delivery }: { readonly delivery: Delivery }) => {
  const { t, pick, language } = useText();
  const now = useRecordNow();
  const state = DELIVERY_STATE_NAMES[delivery.state];
  return (
    <tr>
      <td>
        {delivery.projectId === null ? (
          pick(delivery)
        ) : (
          <Link to={`/operator/projects/${delivery.projectId}#deliveries`} data-row-link="">
            {pick(delivery)}
          </Link>
        )}
        <div className="muted choice-what">
          {[
            delivery.projectNumber,
            instantWords(delivery.at, language, now),
            delivery.legal ? t('法定文书', 'legal notice') : null,
          ]
            .filter((fact) => fact !== null)
            .join(' · ')}
        </div>
      </td>
      <td data-label={t('收件人', 'To')}>{t(delivery.toZh, delivery.toEn)}</td>
      <td data-label={t('渠道', 'Channel')}>{pick(DELIVERY_CHANNEL_NAMES[delivery.channel])}</td>
      <td data-label={t('状态', 'State')}>
        <span>
          <span className={`state-mark ${state.tone}`}>{pick(state)}</span>
          <span className="muted choice-what">
            {delivery.failureZh !== null && t(delivery.failureZh, delivery.failureEn ?? delivery.failureZh)}
            {delivery.attempts > 1 && t(`（试 ${delivery.attempts} 次）`, ` (${delivery.attempts} attempts)`)}
          </span>
        </span>
      </td>
    </tr>
  );
};

/** 未送达的通知: what bounced or was given up, each with the way to its case, where it is sent again. */
const FailedDeliveriesPage = () => {
  const { t } = useText();
  const [search] = useSearchParams();
  const state = DELIVERY_STATES.find((one) => one === search.get('state'));
  const pages = useRoutePages(listFailedDeliveries, { query: { state } }, { keepPrevious: true });
  const body = useRef<HTMLTableSectionElement>(null);
  useListKeys(body);
  return (
    <>
      <PageHead
        title={t('通知送达', 'Deliveries')}
        facts={t(
          '系统内消息始终送达；这里是邮件等其他渠道的情况。',
          'What stands in the product always arrives; this is about e-mail and the other channels.',
        )}
      />
      <OperatorTabs />
      <StateFilter
        chosen={state}
        first={t('✕ 未送达', '✕ Failed')}
        states={DELIVERY_STATES}
        names={DELIVERY_STATE_NAMES}
      />
      <Answered query={pages}>
        {(data) => {
          const deliveries = data.pages.flatMap((page) => page.items);
          if (deliveries.length === 0)
            return (
              <EmptyState
                title={
                  state === undefined
                    ? t('没有未送达的通知', 'Nothing failed to arrive')
                    : t('没有这样的通知', 'Nothing of this kind')
                }
              />
            );
          return (
            <table className="rows">
              <thead>
                <tr>
                  <th scope="col">{t('通知', 'Notice')}</th>
                  <th scope="col">{t('收件人', 'To')}</th>
                  <th scope="col">{t('渠道', 'Channel')}</th>
                  <th scope="col">{t('状态', 'State')}</th>
                </tr>
              </thead>
              <tbody ref={body}>
                {deliveries.map((delivery) => (
                  <Row key={delivery.id} delivery={delivery} />
                ))}
              </tbody>
            </table>
          );
        }}
      </Answered>
      <ShowMore pages={pages} />
    </>
  );
};

export default FailedDeliveriesPage;

import { listWebhookDeliveries, resendWebhook } from '@shenpi/contract';
import { Button } from 'antd';
import { Link } from 'react-router';
import { Answered, ConfirmButton, RefusalNote, ShowMore } from '../parts';
import { useRoutePages } from '../platform/api';
import { useCommand } from '../platform/command';
import { useRecordNow } from '../platform/record-clock';
import { useText } from '../platform/text';
import { instantWords } from '../platform/time-words';
import { WEBHOOK_DELIVERY_STATES, type Webhook, type WebhookDelivery } from './webhook-words';

interface RowProps {
  readonly delivery: WebhookDelivery;
  readonly name: string;
  readonly onResend: () => void;
  readonly isPending: boolean;
}

const Row = ({ delivery, name, onResend, isPending }: RowProps) => {
  const { t, pick, language } = useText();
  const now = useRecordNow();
  const state = WEBHOOK_DELIVERY_STATES[delivery.state];
  const ended = delivery.acceptedAt ?? delivery.closedAt;
  return (
    <tr>
      <td>
        {name} <span className="hash">#{delivery.seq}</span>
        {delivery.projectId !== null && (
          <div>
            <Link to={`/operator/projects/${delivery.projectId}`}>
              {delivery.projectNumber ?? t('项目', 'the case')}
            </Link>
          </div>
        )}
      </td>
      <td data-label={t('发生', 'Happened')}>{instantWords(delivery.createdAt, language, now)}</td>
      <td data-label={t('状态', 'State')}>
        <span>
          <span className={`state-mark ${state.tone}`}>{pick(state)}</span>
          <span className="muted choice-what">
            {ended !== null && `${instantWords(ended, language, now)} `}
            {delivery.failureZh !== null && t(delivery.failureZh, delivery.failureEn ?? delivery.failureZh)}
            {delivery.attempts > 0 && t(`（试 ${delivery.attempts} 次）`, ` (${delivery.attempts} attempts)`)}
          </span>
        </span>
      </td>
      <td>
        {delivery.state === 'dead' && (
          <Button size="small" disabled={isPending} onClick={onResend}>
            {t('重发', 'Send again')}
          </Button>
        )}
      </td>
    </tr>
  );
};

interface WebhookDeliveriesProps {
  readonly webhook: Webhook;
  readonly nameOf: (type: string) => string;
}

/** What was sent to another system and what became of it; what was given up is sent again, one by one or all. */
export const WebhookDeliveries = ({ webhook, nameOf }: WebhookDeliveriesProps) => {
  const { t } = useText();
  const params = { webhookId: webhook.id };
  const pages = useRoutePages(listWebhookDeliveries, { params, query: { limit: 20 } });
  const all = useCommand(resendWebhook, `webhook:${webhook.id}:resend-all`);
  const one = useCommand(resendWebhook, `webhook:${webhook.id}:resend`);
  const resent = (all.data ?? one.data)?.resent;
  const isActive = webhook.state === 'active';
  return (
    <section aria-label={t(`${webhook.name} 的推送记录`, `What was sent to ${webhook.name}`)}>
      {webhook.dead > 0 && (
        <p>
          <ConfirmButton
            label={t(`重发已放弃的 ${webhook.dead} 条`, `Send the ${webhook.dead} given up again`)}
            isPending={all.isPending}
            error={all.error}
            onOpen={all.reset}
            onConfirm={(close) => all.mutate({ params, body: {} }, { onSuccess: close })}
          >
            <p>
              {t(
                `${webhook.dead} 条将按原来的先后再推送一遍；接收系统凭事件编号识别重复。`,
                `The ${webhook.dead} events are sent in their order once more; the receiver knows repetitions by their ids.`,
              )}
            </p>
            {!isActive && (
              <p className="tone-soon">
                {t('! 推送已暂停，恢复后才会发出。', '! It is suspended: they leave once it is resumed.')}
              </p>
            )}
          </ConfirmButton>
        </p>
      )}
      {resent !== undefined && (
        <p role="status" className="tone-done">
          {t(`✓ 已安排重发 ${resent} 条`, `✓ ${resent} will be sent again`)}
        </p>
      )}
      <RefusalNote error={one.error} />
      <Answered query={pages} rows={3}>
        {(data) => {
          const deliveries = data.pages.flatMap((page) => page.items);
          if (deliveries.length === 0)
            return <p className="muted">{t('还没有推送过事件。', 'Nothing has been sent yet.')}</p>;
          return (
            <table className="rows">
              <thead>
                <tr>
                  <th scope="col">{t('事件', 'Event')}</th>
                  <th scope="col">{t('发生', 'Happened')}</th>
                  <th scope="col">{t('状态', 'State')}</th>
                  <th scope="col">
                    <span className="visually-hidden">{t('重发', 'Send again')}</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {deliveries.map((delivery) => (
                  <Row
                    key={delivery.id}
                    delivery={delivery}
                    name={nameOf(delivery.type)}
                    isPending={one.isPending}
                    onResend={() => one.mutate({ params, body: { deliveryIds: [delivery.id] } })}
                  />
                ))}
              </tbody>
            </table>
          );
        }}
      </Answered>
      <ShowMore pages={pages} />
    </section>
  );
};

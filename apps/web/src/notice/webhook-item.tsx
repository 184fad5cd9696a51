import { setWebhookState, tryWebhook, type Receipt } from '@shenpi/contract';
import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { ConfirmButton, RefusalNote } from '../parts';
import { callRoute } from '../platform/api';
import { useCommand } from '../platform/command';
import { useRecordNow } from '../platform/record-clock';
import { useText } from '../platform/text';
import { instantWords } from '../platform/time-words';
import { WebhookDeliveries } from './webhook-deliveries';
import { triedWords, WEBHOOK_STATES, type Webhook } from './webhook-words';

interface WebhookItemProps {
  readonly webhook: Webhook;
  readonly nameOf: (type: string) => string;
  readonly onDone: (receipt: Receipt, title: string) => void;
}

const StateButtons = ({ webhook, onDone }: Omit<WebhookItemProps, 'nameOf'>) => {
  const { t } = useText();
  const command = useCommand(setWebhookState, `webhook:${webhook.id}:state`);
  const enter = (state: Webhook['state'], title: string, close: () => void): void =>
    command.mutate(
      { params: { webhookId: webhook.id }, body: { state } },
      {
        onSuccess: ({ receipt }) => {
          close();
          onDone(receipt, title);
        },
      },
    );
  const asking = { isPending: command.isPending, error: command.error, onOpen: command.reset };
  const named = (label: string): string => `${label} ${webhook.name}`;
  const [suspend, resume, remove] = [t('暂停推送', 'Suspend'), t('恢复推送', 'Resume'), t('移除', 'Remove')];
  return (
    <>
      {webhook.state === 'active' ? (
        <ConfirmButton
          {...asking}
          label={suspend}
          name={named(suspend)}
          onConfirm={(close) => enter('suspended', named(suspend), close)}
        >
          <p>
            {t(
              '新的事件按先后留在队列中，恢复后补发，不会丢失。',
              'Events gather in their order and are sent once it is resumed; nothing is lost.',
            )}
          </p>
        </ConfirmButton>
      ) : (
        <ConfirmButton
          {...asking}
          label={resume}
          name={named(resume)}
          onConfirm={(close) => enter('active', named(resume), close)}
        >
          <p>
            {t(
              `暂停期间积累的 ${webhook.waiting} 条事件立即按先后推送。`,
              `The ${webhook.waiting} events that gathered meanwhile are sent at once, in their order.`,
            )}
          </p>
        </ConfirmButton>
      )}
      <ConfirmButton
        {...asking}
        label={remove}
        name={named(remove)}
        isDanger
        onConfirm={(close) => enter('removed', named(remove), close)}
      >
        <p>
          {t(
            `“${webhook.name}”不再收到任何事件，未送达的 ${webhook.waiting + webhook.dead} 条一并撤回，签名密钥作废。`,
            `${webhook.name} is told of nothing any more; ${webhook.waiting + webhook.dead} events that did not arrive are withdrawn, and the secret is forgotten.`,
          )}
        </p>
        <p className="muted">
          {t('不能恢复；需要时重新新增。', 'It cannot be brought back; subscribe it anew.')}
        </p>
      </ConfirmButton>
    </>
  );
};

const Facts = ({ webhook }: Pick<WebhookItemProps, 'webhook'>) => {
  const { t, language } = useText();
  const now = useRecordNow();
  return (
    <p className="webhook-facts">
      <span>{t(`待推送 ${webhook.waiting}`, `${webhook.waiting} waiting`)}</span>
      <span className={webhook.dead > 0 ? 'tone-late' : undefined}>
        {webhook.dead > 0 && '✕ '}
        {t(`已放弃 ${webhook.dead}`, `${webhook.dead} given up`)}
      </span>
      <span className="muted">
        {webhook.lastAcceptedAt === null
          ? t('还没有送达过', 'nothing has arrived yet')
          : t(
              `最近送达 ${instantWords(webhook.lastAcceptedAt, language, now)}`,
              `last arrived ${instantWords(webhook.lastAcceptedAt, language, now)}`,
            )}
      </span>
      {webhook.failureZh !== null && (
        <span className="tone-late">
          !{' '}
          {t(`最近一次失败：${webhook.failureZh}`, `last failure: ${webhook.failureEn ?? webhook.failureZh}`)}
        </span>
      )}
    </p>
  );
};

/** One other system: where it listens, what it is told, how it fares, and what can be done. */
export const WebhookItem = ({ webhook, nameOf, onDone }: WebhookItemProps) => {
  const { t, pick } = useText();
  const [isOpen, setIsOpen] = useState(false);
  const attempt = useMutation({
    mutationFn: () => callRoute(tryWebhook, { params: { webhookId: webhook.id } }),
  });
  const state = WEBHOOK_STATES[webhook.state];
  const tried = attempt.data === undefined ? null : triedWords(attempt.data);
  return (
    <article className="webhook" aria-label={webhook.name}>
      <h2>
        {webhook.name} <span className={`state-mark ${state.tone}`}>{pick(state)}</span>
      </h2>
      <p className="hash">{webhook.url}</p>
      <p className="muted">{webhook.types.map(nameOf).join(t('、', ', '))}</p>
      <Facts webhook={webhook} />
      <div className="button-row">
        <Button
          loading={attempt.isPending}
          aria-label={t(`试发 ${webhook.name}`, `Try ${webhook.name}`)}
          onClick={() => attempt.mutate()}
        >
          {t('试发', 'Try it')}
        </Button>
        <StateButtons webhook={webhook} onDone={onDone} />
      </div>
      {tried !== null && (
        <p role="status" className={tried.isGood ? 'tone-done' : 'tone-late'}>
          {tried.isGood ? '✓ ' : '✕ '}
          {pick(tried)}
        </p>
      )}
      <RefusalNote error={attempt.error} />
      <button
        type="button"
        className="plain-link webhook-more"
        aria-expanded={isOpen}
        onClick={() => setIsOpen(!isOpen)}
      >
        {isOpen ? t('收起推送记录', 'Hide what was sent') : t('推送记录', 'What was sent')}
      </button>
      {isOpen && <WebhookDeliveries webhook={webhook} nameOf={nameOf} />}
    </article>
  );
};

import { listWebhooks, type Answer, type createWebhook, type Receipt } from '@shenpi/contract';
import { Button } from 'antd';
import { useState } from 'react';
import { OperatorTabs } from '../operator/operator-tabs';
import { Answered, CopyField, DecisionScope, EmptyState, PageHead, ReceiptNote } from '../parts';
import { useRoute } from '../platform/api';
import { useText } from '../platform/text';
import { WebhookForm } from './webhook-form';
import { WebhookItem } from './webhook-item';
import '../application/form-parts/form-parts.css';
import './notices.css';
import './webhooks.css';

type Made = Answer<typeof createWebhook>;

/** The secret, this once, and what it is for. */
const Secret = ({ made, onKept }: { readonly made: Made; readonly onKept: () => void }) => {
  const { t } = useText();
  return (
    <>
      <ReceiptNote
        receipt={made.receipt}
        title={t(`新增 ${made.webhook.name}`, `${made.webhook.name} subscribed`)}
      />
      <div className="shown-once">
        <CopyField
          label={t('签名密钥（只显示这一次）', 'Secret of the signatures (shown this once)')}
          value={made.secret}
        />
        <p className="muted">
          {t(
            '请交给接收系统的管理员：每次推送都用它签名（HMAC-SHA256），对方据此确认事件确由本系统发出。本系统不再显示；遗失的，请移除后重新新增。',
            'Hand it to whoever runs the receiver: every event is signed with it (HMAC-SHA256), which is how they know that it comes from here. It is not shown again; if it is lost, remove the webhook and subscribe anew.',
          )}
        </p>
        <p>
          <Button onClick={onKept}>{t('已保存密钥', 'The secret is kept')}</Button>
        </p>
      </div>
    </>
  );
};

/** 事件推送: other systems that are told of events, how each fares, and how to put one right. */
const WebhooksPage = () => {
  const { t, pick } = useText();
  const reading = useRoute(listWebhooks);
  const [isAdding, setIsAdding] = useState(false);
  const [made, setMade] = useState<Made | null>(null);
  const [done, setDone] = useState<{ readonly receipt: Receipt; readonly title: string } | null>(null);
  const nameOf = (type: string): string => {
    const known = reading.data?.types.find((one) => one.type === type);
    return known === undefined ? type : pick(known);
  };
  return (
    <>
      <PageHead
        title={t('事件推送', 'Webhooks')}
        facts={t(
          '把事件推送给其他系统：CloudEvents 1.0，带签名，失败自动重试。',
          'Events for other systems: CloudEvents 1.0, signed, tried again when they fail.',
        )}
        action={
          !isAdding && (
            <Button type="primary" onClick={() => setIsAdding(true)}>
              {t('新增事件推送', 'New webhook')}
            </Button>
          )
        }
      />
      <OperatorTabs />
      {made !== null && <Secret made={made} onKept={() => setMade(null)} />}
      {done !== null && <ReceiptNote {...done} />}
      <Answered query={reading}>
        {({ items, types }) => (
          <>
            {isAdding && (
              <DecisionScope>
                <WebhookForm
                  types={types}
                  onCancel={() => setIsAdding(false)}
                  onMade={(answer) => {
                    setIsAdding(false);
                    setMade(answer);
                    window.scrollTo(0, 0);
                  }}
                />
              </DecisionScope>
            )}
            {items.length === 0 && !isAdding && (
              <EmptyState
                title={t('还没有接收系统', 'No other system is told of anything')}
                text={t(
                  '新增后，对方即可收到所选的事件。',
                  'Add one, and it is told of the events that you choose.',
                )}
              />
            )}
            {items.map((webhook) => (
              <WebhookItem
                key={webhook.id}
                webhook={webhook}
                nameOf={nameOf}
                onDone={(receipt, title) => setDone({ receipt, title })}
              />
            ))}
          </>
        )}
      </Answered>
    </>
  );
};

export default WebhooksPage;

import { createWebhook, type Answer } from '@shenpi/contract';
import type { WebhookType } from '@shenpi/domain';
import { Button, Input } from 'antd';
import type { FormEvent } from 'react';
import { CheckLine, DraftMark, Field, missingField, RefusalNote, useFormCommand } from '../parts';
import { useDraft } from '../platform/drafts';
import { useText } from '../platform/text';
import { carriedWords, type WebhookTypeOffer } from './webhook-words';

interface WebhookTyped {
  readonly name: string;
  readonly url: string;
  readonly types: readonly WebhookType[];
}
const NOTHING: WebhookTyped = { name: '', url: '', types: [] };

interface WebhookFormProps {
  readonly types: readonly WebhookTypeOffer[];
  readonly onMade: (made: Answer<typeof createWebhook>) => void;
  readonly onCancel: () => void;
}

/** Subscribes another system: what it is called, where it listens, what it is told. Stands in a `DecisionScope`. */
export const WebhookForm = ({ types, onMade, onCancel }: WebhookFormProps) => {
  const { t, pick } = useText();
  const [typed, setTyped, draft] = useDraft<WebhookTyped>('webhook:new', NOTHING);
  const command = useFormCommand(createWebhook, 'webhook:new');
  const patch = (part: Partial<WebhookTyped>): void => setTyped((before) => ({ ...before, ...part }));
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    const missing = [
      ...(typed.name.trim() === '' ? [missingField('name', '请填写名称。', 'Give it a name.')] : []),
      ...(typed.url.trim() === '' ? [missingField('url', '请填写接收地址。', 'Say where it listens.')] : []),
      ...(typed.types.length === 0
        ? [missingField('types', '请至少选择一类事件。', 'Choose at least one kind of event.')]
        : []),
    ];
    if (missing.length > 0) return command.refuse(...missing);
    return command.send({ body: { ...typed, types: [...typed.types] } }, (made) => {
      draft.drop();
      onMade(made);
    });
  };
  return (
    <form
      onSubmit={onSubmit}
      noValidate
      aria-label={t('新增事件推送', 'New webhook')}
      className="webhook-form"
    >
      <h2>{t('新增事件推送', 'New webhook')}</h2>
      <Field
        id="name"
        label={t('名称', 'Name')}
        hint={t('接收系统的名称，如“财政一体化平台”。', 'What the other system is called.')}
      >
        {(aria) => (
          <Input
            {...aria}
            className="narrow-input"
            maxLength={100}
            value={typed.name}
            onChange={(event) => patch({ name: event.target.value })}
          />
        )}
      </Field>
      <Field
        id="url"
        label={t('接收地址', 'Address')}
        hint={t(
          'https 地址。内网和本机地址须先在安装配置中放行。',
          'An https address. Private and local addresses must be allowed in the configuration first.',
        )}
      >
        {(aria) => (
          <Input
            {...aria}
            type="url"
            inputMode="url"
            maxLength={2000}
            placeholder="https://"
            value={typed.url}
            onChange={(event) => patch({ url: event.target.value })}
          />
        )}
      </Field>
      <fieldset className="choice-lines" id="types">
        <legend>{t('推送哪些事件', 'What it is told')}</legend>
        <p className="muted choice-what">
          {t(
            '只含下列内容；没有项目名称、姓名、金额、评分和表决。',
            'Only what is listed is sent: no titles, names, amounts, scores or votes.',
          )}
        </p>
        <div className="type-grid">
          {types.map((offer) => (
            <CheckLine
              key={offer.type}
              isChecked={typed.types.includes(offer.type)}
              onChange={(isChecked) =>
                patch({
                  types: isChecked
                    ? [...typed.types, offer.type]
                    : typed.types.filter((one) => one !== offer.type),
                })
              }
            >
              {pick(offer)} <code className="hash">{offer.type}</code>
              <span className="muted choice-what">{pick(carriedWords(offer.fields))}</span>
            </CheckLine>
          ))}
        </div>
      </fieldset>
      <RefusalNote error={command.error} problems={command.problems} />
      <div className="button-row">
        <Button type="primary" htmlType="submit" loading={command.isPending}>
          {t('新增并生成密钥', 'Subscribe and make the secret')}
        </Button>
        <Button onClick={onCancel}>{t('返回', 'Back')}</Button>
        <DraftMark draft={draft} />
      </div>
    </form>
  );
};

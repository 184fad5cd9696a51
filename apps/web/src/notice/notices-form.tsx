import { saveMyNotices, type Answer, type readMyNotices, type Receipt } from '@shenpi/contract';
import { Button } from 'antd';
import { useState, type FormEvent } from 'react';
import { DraftMark, RefusalNote, useFormCommand } from '../parts';
import { discardDraft } from '../platform/draft-store';
import { useDraft } from '../platform/drafts';
import { useText } from '../platform/text';
import { ContactFields } from './contact-fields';
import { noticesBody, typedOf, type NoticesTyped } from './my-notices-state';
import { WishFields } from './wish-fields';

const DRAFT = 'me:notices';

interface NoticesFormProps {
  readonly notices: Answer<typeof readMyNotices>;
  readonly onSaved: (receipt: Receipt) => Promise<void>;
}

/** Where and how I want to be told. Stands in a `DecisionScope`. */
export const NoticesForm = ({ notices, onSaved }: NoticesFormProps) => {
  const { t } = useText();
  const [opened] = useState(() => typedOf(notices));
  const [typed, setTyped, draft] = useDraft<NoticesTyped>(DRAFT, opened);
  const command = useFormCommand(saveMyNotices, 'me:notices');
  const patch = (part: Partial<NoticesTyped>): void => setTyped((before) => ({ ...before, ...part }));
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    command.send({ body: noticesBody(typed) }, ({ receipt }) => {
      void discardDraft(DRAFT).then(() => onSaved(receipt));
    });
  };
  const isChanged = JSON.stringify(typed) !== JSON.stringify(opened);
  return (
    <form onSubmit={onSubmit} noValidate aria-label={t('通知方式', 'How you are told')}>
      <ContactFields notices={notices} value={typed} onChange={patch} />
      <WishFields value={typed} onChange={patch} />
      <RefusalNote error={command.error} problems={command.problems} />
      <div className="button-row">
        <Button type="primary" htmlType="submit" loading={command.isPending}>
          {t('保存通知设置', 'Save')}
        </Button>
        {isChanged && (
          <Button onClick={draft.drop}>{t('恢复为已保存的设置', 'Back to what is saved')}</Button>
        )}
        <DraftMark draft={draft} />
      </div>
    </form>
  );
};

import { withdrawApplication } from '@shenpi/contract';
import { Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { Field, RefusalNote } from '../parts';
import { useCommand } from '../platform/command';
import { focusField } from '../platform/focus-field';
import type { Problem } from '../platform/refusal';
import { useText } from '../platform/text';

/** The unit's way to take an application back before the grant is issued; asks for the reason and says what it ends. */
export const Withdrawal = ({ projectId }: { readonly projectId: string }) => {
  const { t } = useText();
  const [isOpen, setIsOpen] = useState(false);
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState<readonly Problem[] | undefined>(undefined);
  const command = useCommand(withdrawApplication, `project:${projectId}:withdrawal`);
  const send = (): void => {
    if (reason.trim().length < 2) {
      setMissing([
        {
          code: 'missing',
          sentence: '请写明撤回理由。',
          sentenceEn: 'Say why it is withdrawn.',
          field: 'reason',
        },
      ]);
      focusField('reason');
      return;
    }
    setMissing(undefined);
    command.mutate(
      { params: { projectId }, body: { reason: reason.trim() } },
      { onSuccess: () => setIsOpen(false) },
    );
  };
  return (
    <>
      <Button onClick={() => setIsOpen(true)}>{t('撤回申报', 'Withdraw')}</Button>
      <Modal
        open={isOpen}
        title={t('撤回申报', 'Withdraw the application')}
        okText={t('撤回申报', 'Withdraw')}
        okButtonProps={{ danger: true, loading: command.isPending }}
        cancelText={t('不撤回', 'Keep it')}
        maskClosable={false}
        onOk={send}
        onCancel={() => setIsOpen(false)}
      >
        <p>
          {t(
            '撤回后本项目终止，不能恢复；如需支持，须在下一批次重新申报。',
            'It ends this project for good; a new application may be filed in a later call.',
          )}
        </p>
        <Field id="reason" label={t('撤回理由', 'Reason')}>
          {(aria) => (
            <Input.TextArea
              {...aria}
              rows={3}
              maxLength={1000}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
        <RefusalNote error={command.error} problems={missing} />
      </Modal>
    </>
  );
};

import { recordRecusal, type MeetingView } from '@shenpi/contract';
import { Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { FormField, NativeSelect } from '../application/form-parts';
import { RefusalNote } from '../parts';
import { useCommand } from '../platform/command';
import { useText } from '../platform/text';
import type { MeetingItem } from './ballot-words';

interface RecusalProps {
  readonly meeting: MeetingView;
  readonly item: MeetingItem;
}

/** A member leaves for one item (回避): who and why, recorded by the clerk. */
export const Recusal = ({ meeting, item }: RecusalProps) => {
  const { t } = useText();
  const [isOpen, setIsOpen] = useState(false);
  const [accountId, setAccountId] = useState('');
  const [reason, setReason] = useState('');
  const command = useCommand(recordRecusal, `meeting:${meeting.id}:${item.id}:recusal`);
  const choices = meeting.members.filter(
    (member) =>
      member.present === true && !item.recused.some((recusal) => recusal.accountId === member.accountId),
  );
  const send = () =>
    command.mutate(
      { params: { meetingId: meeting.id, itemId: item.id }, body: { accountId, reason: reason.trim() } },
      {
        onSuccess: () => {
          setIsOpen(false);
          setAccountId('');
          setReason('');
        },
      },
    );
  return (
    <>
      <Button onClick={() => setIsOpen(true)}>{t('登记回避', 'Recusal')}</Button>
      <Modal
        open={isOpen}
        title={t(`第 ${item.position} 项：登记回避`, `Item ${item.position}: recusal`)}
        okText={t('登记回避', 'Record the recusal')}
        cancelText={t('取消', 'Cancel')}
        okButtonProps={{ disabled: accountId === '' || reason.trim().length < 2, loading: command.isPending }}
        onOk={send}
        onCancel={() => setIsOpen(false)}
        destroyOnHidden
      >
        <p>
          {t(
            '回避的成员离场，不参加本项表决，仍计入应到人数。',
            'The member leaves for this item and does not vote, but stays among those who should attend.',
          )}
        </p>
        <FormField id="accountId" label={t('回避成员', 'Member')}>
          {(marks) => (
            <NativeSelect
              {...marks}
              value={accountId}
              onChange={setAccountId}
              placeholder={t('请选择', 'Choose')}
              options={choices.map((member) => ({ value: member.accountId, label: member.name }))}
            />
          )}
        </FormField>
        <FormField id="recusalReason" label={t('回避事由', 'Reason')}>
          {(marks) => (
            <Input
              {...marks}
              maxLength={1000}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </FormField>
        <RefusalNote error={command.error} />
      </Modal>
    </>
  );
};

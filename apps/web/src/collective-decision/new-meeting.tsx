import { createMeeting } from '@shenpi/contract';
import { GENERAL_PLAN, instantOf } from '@shenpi/domain';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { FormField } from '../application/form-parts';
import { RefusalNote } from '../parts';
import { useCommand } from '../platform/command';
import { focusField } from '../platform/focus-field';
import { useText } from '../platform/text';

const MATERIALS_DAYS = GENERAL_PLAN.meeting.materialsWorkingDays;

/** The clerk plans a meeting: number, day and time, place. */
export const NewMeeting = ({ onCancel }: { readonly onCancel: () => void }) => {
  const { t } = useText();
  const navigate = useNavigate();
  const [number, setNumber] = useState('');
  const [heldOn, setHeldOn] = useState('');
  const [time, setTime] = useState('09:00');
  const [place, setPlace] = useState('');
  const [lacking, setLacking] = useState<string | null>(null);
  const command = useCommand(createMeeting, 'meeting:new');
  const problem = (field: string, words: string): string | null => (lacking === field ? words : null);

  const send = async (): Promise<void> => {
    const found =
      number.trim().length < 2
        ? 'number'
        : heldOn === ''
          ? 'heldOn'
          : time === ''
            ? 'time'
            : place.trim() === ''
              ? 'place'
              : null;
    setLacking(found);
    if (found !== null) {
      focusField(found);
      return;
    }
    // A refusal stands in command.error below.
    const answer = await command
      .mutateAsync({
        body: { number: number.trim(), scheduledAt: instantOf(heldOn, time), place: place.trim() },
      })
      .catch(() => null);
    if (answer?.receipt.meetingId) await navigate(`/meetings/${answer.receipt.meetingId}`);
  };

  return (
    <form
      className="new-meeting"
      aria-label={t('安排党组会', 'Plan a meeting')}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <h2>{t('安排党组会', 'Plan a meeting')}</h2>
      <div className="form-columns">
        <FormField
          id="number"
          label={t('会议名称', 'Number')}
          hint={t('例如：2006年第12次党组会', 'For example: 12th meeting of 2006')}
          problem={problem('number', t('请填写会议名称', 'Give the meeting a number'))}
        >
          {(marks) => (
            <Input
              {...marks}
              autoFocus
              maxLength={60}
              value={number}
              onChange={(event) => setNumber(event.target.value)}
            />
          )}
        </FormField>
        <FormField
          id="heldOn"
          label={t('日期', 'Day')}
          hint={t(
            `议题材料须提前 ${MATERIALS_DAYS} 个工作日送达`,
            `Materials are due ${MATERIALS_DAYS} working days before`,
          )}
          problem={problem('heldOn', t('请选择日期', 'Choose the day'))}
        >
          {(marks) => (
            <Input
              {...marks}
              type="date"
              value={heldOn}
              onChange={(event) => setHeldOn(event.target.value)}
            />
          )}
        </FormField>
        <FormField
          id="time"
          label={t('时间', 'Time')}
          problem={problem('time', t('请填写时间', 'Give the time'))}
        >
          {(marks) => (
            <Input {...marks} type="time" value={time} onChange={(event) => setTime(event.target.value)} />
          )}
        </FormField>
        <FormField
          id="place"
          label={t('地点', 'Place')}
          problem={problem('place', t('请填写地点', 'Give the place'))}
        >
          {(marks) => (
            <Input
              {...marks}
              maxLength={80}
              value={place}
              onChange={(event) => setPlace(event.target.value)}
            />
          )}
        </FormField>
      </div>
      <p className="form-hint">
        {t('全体党组成员为应到人员。', 'Every member of the party group should attend.')}
      </p>
      <RefusalNote error={command.error} />
      <div className="button-row">
        <Button type="primary" htmlType="submit" loading={command.isPending}>
          {t('安排会议', 'Plan the meeting')}
        </Button>
        <Button onClick={onCancel}>{t('取消', 'Cancel')}</Button>
      </div>
    </form>
  );
};

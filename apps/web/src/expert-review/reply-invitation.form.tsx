import type { DecisionKind } from '@shenpi/domain';
import { Input, Radio } from 'antd';
import { CheckLine, DecisionPanel, Field } from '../parts';
import { useDraft } from '../platform/drafts';
import { useText } from '../platform/text';
import type { TaskFormProps } from '../task/task-form';
import { ConflictList } from './conflict-list';

interface Reply {
  readonly kind: 'accept_invitation' | 'decline_invitation';
  readonly confidentiality: boolean;
  readonly noConflict: boolean;
  readonly reason: string;
  readonly conflict: boolean;
}
const NO_REPLY: Reply = {
  kind: 'accept_invitation',
  confidentiality: false,
  noConflict: false,
  reason: '',
  conflict: false,
};

/** 答复评审邀请: accept with two commitments, or decline with a reason. */
export const ReplyInvitationForm = ({ task, decisions }: TaskFormProps) => {
  const { t } = useText();
  const [reply, setReply] = useDraft<Reply>(`task:${task.id}`, NO_REPLY);
  const patch = (part: Partial<Reply>) => setReply((before) => ({ ...before, ...part }));
  const build = (kind: DecisionKind) => {
    if (kind === 'decline_invitation') {
      if (reply.reason.trim().length < 2)
        return { focus: 'reason', message: t('请写明不能参加的原因', 'Say why you cannot take part') };
      return { reason: reply.reason.trim(), conflict: reply.conflict };
    }
    if (!reply.noConflict)
      return {
        focus: 'noConflict',
        message: t('请先确认没有应当回避的情形', 'Confirm that you have no conflict'),
      };
    if (!reply.confidentiality)
      return {
        focus: 'confidentiality',
        message: t('请先作出保密承诺', 'Make the confidentiality commitment'),
      };
    return { confidentiality: true as const, noConflict: true as const };
  };
  return (
    <>
      <ConflictList />
      <fieldset className="choice-lines">
        <legend>{t('我的答复', 'My reply')}</legend>
        <Radio.Group
          optionType="button"
          value={reply.kind}
          onChange={(event) => patch({ kind: event.target.value as Reply['kind'] })}
          options={[
            { value: 'accept_invitation', label: t('接受评审', 'Accept') },
            { value: 'decline_invitation', label: t('不能参加', 'Cannot take part') },
          ].filter((choice) => decisions.some((kind) => kind === choice.value))}
        />
      </fieldset>
      {reply.kind === 'accept_invitation' ? (
        <fieldset className="choice-lines">
          <legend>{t('承诺', 'Commitments')}</legend>
          <CheckLine
            id="noConflict"
            isChecked={reply.noConflict}
            onChange={(isChecked) => patch({ noConflict: isChecked })}
          >
            {t(
              '我没有上述应当回避的情形；评审中发现的，立即申报回避。',
              'None of these holds for me; I report at once if I find otherwise.',
            )}
          </CheckLine>
          <CheckLine
            id="confidentiality"
            isChecked={reply.confidentiality}
            onChange={(isChecked) => patch({ confidentiality: isChecked })}
          >
            {t(
              '我对申报材料、评审过程和结果保密，不与申报人接触，不接受请托。',
              'I keep material, process and result confidential, do not contact the applicant and accept no solicitation.',
            )}
          </CheckLine>
        </fieldset>
      ) : (
        <>
          <CheckLine
            id="conflict"
            isChecked={reply.conflict}
            onChange={(isChecked) => patch({ conflict: isChecked })}
          >
            {t('因为存在应当回避的情形', 'Because of a conflict of interest')}
          </CheckLine>
          <Field id="reason" label={t('不能参加的原因', 'Reason')}>
            {(aria) => (
              <Input.TextArea
                {...aria}
                autoSize={{ minRows: 2 }}
                maxLength={1000}
                value={reply.reason}
                onChange={(event) => patch({ reason: event.target.value })}
              />
            )}
          </Field>
        </>
      )}
      <DecisionPanel
        key={reply.kind}
        taskId={task.id}
        decisions={[reply.kind]}
        primary={reply.kind}
        build={build}
      />
    </>
  );
};

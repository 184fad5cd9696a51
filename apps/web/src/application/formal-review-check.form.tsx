import type { DecisionKind } from '@shenpi/domain';
import { Input } from 'antd';
import { DecisionPanel, DraftMark, Field } from '../parts';
import { useDraft } from '../platform/drafts';
import { useText } from '../platform/text';
import type { TaskFormProps } from '../task/task-form';
import { ApplicationPaper } from './application-paper';
import { SideBySide } from './form-parts';

/** 形式审查复核: the second person accepts, or gives it back to the handler. */
export const FormalReviewCheckForm = ({ task, decisions, project }: TaskFormProps) => {
  const { t } = useText();
  const [text, setText, draft] = useDraft(`task:${task.id}`, '');
  const build = (kind: DecisionKind) => {
    const written = text.trim();
    if (kind === 'confirm_acceptance') return { opinion: written.slice(0, 500) };
    if (written.length < 2)
      return { focus: 'reason', message: t('请写明退回经办的理由', 'Say why it goes back to the handler') };
    return { reason: written };
  };
  return (
    <SideBySide
      materialTitle={t('申报材料', 'Application')}
      material={project === null ? null : <ApplicationPaper project={project} />}
      deskTitle={t('复核意见', 'Second check')}
      desk={
        <>
          <p>
            {t(
              '经办人已逐项审查合格，请作为第二人复核。经办人本人不能复核。',
              'The handler found every item in order. You check it as the second person; the handler cannot.',
            )}
          </p>
          <Field
            id="reason"
            label={t('复核意见（退回时为退回理由）', 'Opinion (the reason, when it goes back)')}
            hint={t('同意受理时可以不写。', 'Not needed when you accept.')}
          >
            {(aria) => (
              <Input.TextArea
                {...aria}
                autoSize={{ minRows: 3 }}
                maxLength={1000}
                value={text}
                onChange={(event) => setText(event.target.value)}
              />
            )}
          </Field>
          <DraftMark draft={draft} />
          <DecisionPanel taskId={task.id} decisions={decisions} primary="confirm_acceptance" build={build} />
        </>
      }
    />
  );
};

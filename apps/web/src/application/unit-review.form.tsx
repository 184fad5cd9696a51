import type { DecisionKind } from '@shenpi/domain';
import { Input } from 'antd';
import { DecisionPanel, DraftMark, Field } from '../parts';
import { useDraft } from '../platform/drafts';
import { useText } from '../platform/text';
import type { TaskFormProps } from '../task/task-form';
import { ApplicationPaper } from './application-paper';
import { SideBySide } from './form-parts';

/** 单位审核: the unit answers for the material, or gives it back with a reason. */
export const UnitReviewForm = ({ task, decisions, project }: TaskFormProps) => {
  const { t } = useText();
  const [text, setText, draft] = useDraft(`task:${task.id}`, '');
  const build = (kind: DecisionKind) => {
    const written = text.trim();
    if (kind === 'approve_unit_review') return { opinion: written };
    if (written.length < 2)
      return {
        focus: 'reason',
        message: t(
          '请写明退回理由，让负责人知道改什么',
          'Say why it is returned, so that the applicant knows what to change',
        ),
      };
    return { reason: written };
  };
  return (
    <SideBySide
      materialTitle={t('申报材料', 'Application')}
      material={project === null ? null : <ApplicationPaper project={project} />}
      deskTitle={t('单位审核意见', 'Unit review')}
      desk={
        <>
          <p>
            {t(
              '请核对：申报人为本单位人员、材料真实、自筹经费已落实。',
              'Check that the applicant belongs to the unit, the material is true and the own funds are there.',
            )}
          </p>
          <Field
            id="reason"
            label={t('审核意见（退回时为退回理由）', 'Opinion (the reason, when it is returned)')}
            hint={t('同意时可以不写。', 'Not needed when you agree.')}
          >
            {(aria) => (
              <Input.TextArea
                {...aria}
                autoSize={{ minRows: 3 }}
                maxLength={500}
                value={text}
                onChange={(event) => setText(event.target.value)}
              />
            )}
          </Field>
          <DraftMark draft={draft} />
          <DecisionPanel taskId={task.id} decisions={decisions} primary="approve_unit_review" build={build} />
        </>
      }
    />
  );
};

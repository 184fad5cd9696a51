import { inWan } from '@shenpi/domain';
import { Input } from 'antd';
import { DecisionPanel, DraftMark, Field } from '../parts';
import { useDraft } from '../platform/drafts';
import { useText } from '../platform/text';
import type { TaskFormProps } from '../task/task-form';
import { TrancheHead } from './tranche-head';

/** 出具经费下拨意见: the inspection on which the release rests. */
export const ReleaseOpinionForm = ({ task, context, decisions, project }: TaskFormProps) => {
  const { t } = useText();
  const [inspection, setInspection, draft] = useDraft(`task:${task.id}`, '');
  const build = () =>
    inspection.trim().length < 2
      ? { focus: 'inspection', message: t('请填写检查评估情况', 'Say what the inspection found') }
      : { inspection: inspection.trim() };
  return (
    <>
      <TrancheHead context={context} project={project} />
      <Field
        id="inspection"
        label={t('检查评估情况', 'Inspection')}
        hint={t(
          '任务书生效、进展、经费账目等检查情况，作为下拨依据。',
          'Task book, progress and accounts: the ground of the release.',
        )}
      >
        {(aria) => (
          <Input.TextArea
            {...aria}
            autoSize={{ minRows: 3 }}
            maxLength={1000}
            value={inspection}
            onChange={(event) => setInspection(event.target.value)}
          />
        )}
      </Field>
      <DraftMark draft={draft} />
      <DecisionPanel
        taskId={task.id}
        decisions={decisions}
        primary="give_release_opinion"
        build={build}
        confirming={() =>
          context.tranche ? (
            <strong>
              {t(
                `同意下拨第 ${context.tranche.n} 期 ${inWan(context.tranche.amountFen)} 万元`,
                `Release tranche ${context.tranche.n}, ${inWan(context.tranche.amountFen)} × 10,000 yuan`,
              )}
            </strong>
          ) : null
        }
      />
    </>
  );
};

import { Input } from 'antd';
import { DecisionPanel, Field } from '../parts';
import { useDraft } from '../platform/drafts';
import { useText } from '../platform/text';
import type { TaskFormProps } from '../task/task-form';

/** 抽取评审专家: a draw by a recorded seed in the presence of a witness. */
export const DrawExpertsForm = ({ task, decisions }: TaskFormProps) => {
  const { t } = useText();
  const [witness, setWitness] = useDraft(`task:${task.id}`, '');
  const build = () =>
    witness.trim().length < 2
      ? { focus: 'witness', message: t('请填写现场监督人姓名', 'Give the name of the witness') }
      : { witness: witness.trim() };
  return (
    <>
      <ol className="plain-steps">
        <li>
          {t(
            '从专家库中筛出本领域、无须回避、任务未满的合格专家；',
            'Eligible are experts of the field without conflict and with room for another case;',
          )}
        </li>
        <li>
          {t(
            '按记录的随机种子抽取专家和候补，同一单位不超过一人，结果可以复核；',
            'panel and alternates are drawn by a recorded seed, at most one per employer, and can be checked;',
          )}
        </li>
        <li>
          {t(
            '邀请自动发出；不能参加或逾期未答复的，自动由候补递补。',
            'invitations go out; who declines or does not answer is replaced by the next alternate.',
          )}
        </li>
      </ol>
      <Field
        id="witness"
        label={t('监督人', 'Witness')}
        hint={t(
          '现场监督抽取的纪检监察人员姓名，写入抽取证书。',
          'The inspector who attends the draw; printed in the certificate.',
        )}
      >
        {(aria) => (
          <Input
            {...aria}
            className="short-input"
            maxLength={40}
            value={witness}
            onChange={(event) => setWitness(event.target.value)}
          />
        )}
      </Field>
      <DecisionPanel taskId={task.id} decisions={decisions} primary="draw_experts" build={build} />
    </>
  );
};

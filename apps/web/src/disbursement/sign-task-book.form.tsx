import { Input } from 'antd';
import { useState } from 'react';
import { SideBySide } from '../application/form-parts';
import { CheckLine, DecisionPanel, Field } from '../parts';
import { useText } from '../platform/text';
import type { TaskFormProps } from '../task/task-form';
import { TaskBook } from './task-book';

const Agreement = ({
  isAgreed,
  onChange,
}: {
  readonly isAgreed: boolean;
  readonly onChange: (isAgreed: boolean) => void;
}) => {
  const { t } = useText();
  return (
    <CheckLine id="agreed" isChecked={isAgreed} onChange={onChange}>
      {t('我已核对任务书全部内容，同意按此执行。', 'I have read the whole task book and agree to it.')}
    </CheckLine>
  );
};

/** 签署任务书（承担单位）. */
export const SignTaskBookForUnitForm = ({ task, decisions, project }: TaskFormProps) => {
  const { t } = useText();
  const [isAgreed, setIsAgreed] = useState(false);
  const [person, setPerson] = useState(project?.application?.leaderName ?? '');
  const build = () => {
    if (person.trim().length < 2)
      return { focus: 'responsiblePerson', message: t('请填写单位责任人', 'Name who answers for the unit') };
    if (!isAgreed)
      return { focus: 'agreed', message: t('请核对任务书后勾选同意', 'Read the task book and agree') };
    return { agreed: true as const, responsiblePerson: person.trim() };
  };
  return (
    <SideBySide
      materialTitle={t('项目任务书', 'Task book')}
      material={project === null ? null : <TaskBook project={project} />}
      deskTitle={t('签署', 'Sign')}
      desk={
        <>
          <Field
            id="responsiblePerson"
            label={t('单位责任人', 'Responsible person')}
            hint={t('代表单位对任务书负责的人。', 'Who answers for the task book on behalf of the unit.')}
          >
            {(aria) => (
              <Input
                {...aria}
                maxLength={40}
                value={person}
                onChange={(event) => setPerson(event.target.value)}
              />
            )}
          </Field>
          <Agreement isAgreed={isAgreed} onChange={setIsAgreed} />
          <DecisionPanel
            taskId={task.id}
            decisions={decisions}
            primary="sign_task_book_for_unit"
            build={build}
          />
        </>
      }
    />
  );
};

/** 签署任务书（科技局）. */
export const SignTaskBookForBureauForm = ({ task, decisions, project }: TaskFormProps) => {
  const { t } = useText();
  const [isAgreed, setIsAgreed] = useState(false);
  const build = () =>
    isAgreed
      ? { agreed: true as const }
      : { focus: 'agreed', message: t('请核对任务书后勾选同意', 'Read the task book and agree') };
  return (
    <SideBySide
      materialTitle={t('项目任务书', 'Task book')}
      material={project === null ? null : <TaskBook project={project} />}
      deskTitle={t('签署', 'Sign')}
      desk={
        <>
          <Agreement isAgreed={isAgreed} onChange={setIsAgreed} />
          <DecisionPanel
            taskId={task.id}
            decisions={decisions}
            primary="sign_task_book_for_bureau"
            build={build}
          />
        </>
      }
    />
  );
};

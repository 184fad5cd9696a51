import type { ProjectView } from '@shenpi/contract';
import { useMemo, useState } from 'react';
import { DecisionPanel, DraftMark } from '../parts';
import { useText } from '../platform/text';
import type { TaskFormProps } from '../task/task-form';
import { ApplicationSections } from './application-sections';
import { problemsOfForm, wholeForm } from './application-state';
import { forgetLocalCopy } from './local-copy';
import { ProgressList } from './progress-list';
import { StoppedNote } from './stopped-note';
import { useSavedApplication } from './use-saved-application';
import './application.css';

type ReadyProps = Omit<TaskFormProps, 'project'> & { readonly project: ProjectView };

const ApplicationDesk = ({ task, context, decisions, project }: ReadyProps) => {
  const { t, language } = useText();
  const saved = useSavedApplication(project);
  const [isChecked, setIsChecked] = useState(false);
  const problems = useMemo(() => problemsOfForm(saved.form, context), [saved.form, context]);
  const shown = useMemo(
    () =>
      new Map(
        isChecked
          ? problems.map((problem) => [
              problem.field ?? '',
              language === 'zh' ? problem.sentence : problem.sentenceEn,
            ])
          : [],
      ),
    [isChecked, problems, language],
  );
  const build = () => {
    const [first] = problems;
    if (first === undefined) return { form: wholeForm(saved.form) };
    setIsChecked(true);
    const words = t(first.sentence, first.sentenceEn);
    return {
      focus: first.field ?? 'title',
      message: t(
        `还有 ${problems.length} 处需要完善：${words}`,
        `${problems.length} things are left: ${words}`,
      ),
    };
  };
  return (
    <div className="application-desk">
      <div className="application-form">
        {context.returnedReason ? (
          <p className="notice-line">
            <strong>{t('单位退回意见：', 'Returned by the unit: ')}</strong>
            {context.returnedReason}
          </p>
        ) : null}
        <p className="form-hint">
          {t(
            '除注明“选填”外均需填写。填写内容自动保存，可随时离开，下次接着填。',
            'Everything is required unless marked optional. It is saved as you type; leave and come back whenever you like.',
          )}
        </p>
        <ApplicationSections
          form={saved.form}
          patch={saved.patch}
          problems={shown}
          context={context}
          projectId={project.id}
          isOpen={() => true}
        />
      </div>
      <aside className="application-aside">
        <ProgressList problems={problems} />
        <DraftMark draft={saved} />
        <StoppedNote problem={saved.stopped} onReload={saved.reload} />
        <DecisionPanel
          taskId={task.id}
          decisions={decisions}
          primary="submit_application"
          build={build}
          onDone={() => forgetLocalCopy(project.id)}
        />
      </aside>
    </div>
  );
};

/** 填写申报书: the whole form, saved as it is typed, submitted when nothing is missing. */
export const CompleteApplicationForm = ({ project, ...props }: TaskFormProps) => {
  const { t } = useText();
  return project === null ? (
    <p>{t('没有可填写的申报书。', 'There is no application to fill in.')}</p>
  ) : (
    <ApplicationDesk key={project.id} {...props} project={project} />
  );
};

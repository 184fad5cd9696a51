import type { ProjectView } from '@shenpi/contract';
import { APPLICATION_FIELDS, type ApplicationField } from '@shenpi/domain';
import { useMemo, useState } from 'react';
import { DecisionPanel, DraftMark } from '../parts';
import { useDraft } from '../platform/drafts';
import { focusField } from '../platform/focus-field';
import { useText } from '../platform/text';
import type { TaskFormProps } from '../task/task-form';
import { ApplicationSections } from './application-sections';
import { filedForm, problemsOfForm, wholeForm, type FormState } from './application-state';
import './application.css';

type ReadyProps = Omit<TaskFormProps, 'project'> & { readonly project: ProjectView };

const isFieldName = (name: string): name is ApplicationField => Object.hasOwn(APPLICATION_FIELDS, name);
/** A notice may name a line (`budget.0`); the desk opens its whole list, the rule judges the line. */
const rootOf = (path: string): string => path.split('.')[0] ?? path;

const CorrectionDesk = ({ task, context, decisions, project }: ReadyProps) => {
  const { t, pick, language } = useText();
  const filed = useMemo(() => filedForm(project), [project]);
  const [form, setForm, draft] = useDraft<FormState>(`task:${task.id}`, filed);
  const [isChecked, setIsChecked] = useState(false);
  const defects = context.defects ?? [];
  const open = new Set(defects.map((defect) => rootOf(defect.field)));
  if (open.has('fileHash') || open.has('fileName'))
    ['fileHash', 'fileName'].forEach((field) => open.add(field));
  const problems = useMemo(() => problemsOfForm(form, context), [form, context]);
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
  const label = (path: string): string => {
    const root = rootOf(path);
    return isFieldName(root) ? pick(APPLICATION_FIELDS[root]) : path;
  };
  const notes = Object.fromEntries(
    defects.map((defect) => [
      rootOf(defect.field),
      t(`补正要求：${defect.defect}`, `To be corrected: ${defect.defect}`),
    ]),
  );
  const build = () => {
    const [first] = problems;
    if (first === undefined) return { form: wholeForm(form) };
    setIsChecked(true);
    return { focus: first.field ?? 'title', message: t(first.sentence, first.sentenceEn) };
  };
  return (
    <div className="application-desk">
      <div className="application-form">
        <p className="form-hint">
          {t(
            '只有补正通知点名的栏目可以修改，其余栏目保持申报时的内容。',
            'Only the fields that the notice names can be changed; the rest stays as filed.',
          )}
        </p>
        <ApplicationSections
          form={form}
          patch={(part) => setForm((before) => ({ ...before, ...part }))}
          problems={shown}
          context={context}
          projectId={project.id}
          notes={notes}
          isOpen={(field) => open.has(field)}
        />
      </div>
      <aside className="application-aside">
        <h2 className="aside-title">{t('补正通知', 'Correction notice')}</h2>
        <ol className="defect-list">
          {defects.map((defect, index) => (
            <li key={index}>
              <button type="button" className="plain-link" onClick={() => focusField(defect.field)}>
                {label(defect.field)}
              </button>
              <p>{defect.defect}</p>
            </li>
          ))}
        </ol>
        <DraftMark draft={draft} />
        <DecisionPanel taskId={task.id} decisions={decisions} primary="resubmit_application" build={build} />
      </aside>
    </div>
  );
};

/** 补正申报材料: the named fields open, the rest as it was filed, the notice beside it. */
export const CorrectApplicationForm = ({ project, ...props }: TaskFormProps) => {
  const { t } = useText();
  return project === null ? (
    <p>{t('没有可补正的申报书。', 'There is no application to correct.')}</p>
  ) : (
    <CorrectionDesk {...props} project={project} />
  );
};

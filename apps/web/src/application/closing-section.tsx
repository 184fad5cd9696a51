import { APPLICATION_FIELDS } from '@shenpi/domain';
import { Input } from 'antd';
import { CheckLine } from '../parts';
import { useText } from '../platform/text';
import type { SectionProps } from './application-section-props';
import { FormField, FormSection } from './form-parts';
import { PaperUpload } from './paper-upload';

/** Outreach task, the attached file and the integrity commitment. */
export const ClosingSection = ({
  form,
  patch,
  problems,
  context,
  projectId,
  notes,
  isOpen,
}: SectionProps) => {
  const { t, pick } = useText();
  const commitmentProblem = problems.get('integrityCommitment');
  return (
    <FormSection id="closing" title={t('科普任务、材料与承诺', 'Outreach, file and commitment')}>
      <FormField
        id="outreachTask"
        label={pick(APPLICATION_FIELDS.outreachTask)}
        hint={t(
          '财政资助项目须承担的科普活动，例如“面向农户举办培训 2 场”。',
          'What the project will do for public understanding, for example two trainings for farmers.',
        )}
        problem={problems.get('outreachTask')}
        note={notes?.outreachTask}
        disabled={!isOpen('outreachTask')}
      >
        {(marks) => (
          <Input.TextArea
            {...marks}
            autoSize={{ minRows: 2 }}
            maxLength={500}
            value={form.outreachTask ?? ''}
            onChange={(event) => patch({ outreachTask: event.target.value })}
          />
        )}
      </FormField>
      <PaperUpload
        id="fileHash"
        label={pick(APPLICATION_FIELDS.fileHash)}
        hint={t(
          '可行性研究报告等合并为一个文件（PDF 最好）。',
          'One file with the feasibility report and annexes, PDF if you can.',
        )}
        projectId={projectId}
        maxBytes={context.limits?.paperMaxBytes ?? null}
        attached={form.fileHash ? { hash: form.fileHash, name: form.fileName ?? '' } : null}
        onAttached={(paper) => patch({ fileHash: paper.hash, fileName: paper.name })}
        problem={problems.get('fileHash') ?? problems.get('fileName')}
        note={notes?.fileHash ?? notes?.fileName}
        disabled={!isOpen('fileHash') && !isOpen('fileName')}
      />
      <div className={commitmentProblem ? 'form-field form-field-wrong' : 'form-field'}>
        {notes?.integrityCommitment === undefined ? null : (
          <p className="notice-line">{notes.integrityCommitment}</p>
        )}
        <CheckLine
          id="integrityCommitment"
          isDisabled={!isOpen('integrityCommitment')}
          isInvalid={Boolean(commitmentProblem)}
          isChecked={form.integrityCommitment ?? false}
          onChange={(isChecked) => patch({ integrityCommitment: isChecked })}
        >
          <strong>{pick(APPLICATION_FIELDS.integrityCommitment)}</strong>
          <br />
          {t(
            '本人承诺申报内容真实，无抄袭、重复申报和虚假数据，项目组成员均知情同意；如有不实，愿承担相应责任并记入科研诚信档案。',
            'I declare that what is filed is true, without plagiarism, repeated filing or false data, and that every member knows and agrees; I answer for it in the integrity record.',
          )}
        </CheckLine>
        {commitmentProblem ? <div className="form-problem">{commitmentProblem}</div> : null}
      </div>
    </FormSection>
  );
};

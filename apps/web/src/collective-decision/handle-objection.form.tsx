import { Input } from 'antd';
import { DecisionPanel, DraftMark, Field } from '../parts';
import { useDraft } from '../platform/drafts';
import { useText } from '../platform/text';
import { instantWords } from '../platform/time-words';
import type { TaskFormProps } from '../task/task-form';
import './collective-decision.css';

/** 处理异议: what was objected, and the finding with which it is answered. */
export const HandleObjectionForm = ({ task, context, decisions }: TaskFormProps) => {
  const { t, language } = useText();
  const [finding, setFinding, draft] = useDraft(`task:${task.id}`, '');
  const build = () =>
    finding.trim().length < 2
      ? { focus: 'finding', message: t('请写明调查情况和结论', 'Give what was found and the conclusion') }
      : { finding: finding.trim() };
  return (
    <>
      <p>
        {t(
          '异议人身份受保护，处理时不得向被异议方透露。公示在处理期间中止，只影响本项目。',
          'The name of the objector is protected. Publicity is held for this project only.',
        )}
      </p>
      {(context.objections ?? []).map((objection) => (
        <article key={objection.id} className="objection">
          <p className="muted">
            {instantWords(objection.filedAt, language)} ·{' '}
            {objection.name === null
              ? t('实名提出（身份保护）', 'real name given (protected)')
              : objection.name}
          </p>
          <p className="paper-text">{objection.content}</p>
        </article>
      ))}
      <Field
        id="finding"
        label={t('调查情况和处理结论', 'Finding')}
        hint={t('书面答复异议人和申报单位。', 'Goes in writing to the objector and the unit.')}
      >
        {(aria) => (
          <Input.TextArea
            {...aria}
            autoSize={{ minRows: 4 }}
            maxLength={1000}
            value={finding}
            onChange={(event) => setFinding(event.target.value)}
          />
        )}
      </Field>
      <DraftMark draft={draft} />
      <DecisionPanel taskId={task.id} decisions={decisions} primary="dismiss_objection" build={build} />
    </>
  );
};

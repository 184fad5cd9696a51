import { Input } from 'antd';
import { inPoints } from '../application/form-parts';
import { DecisionPanel, DraftMark, Field } from '../parts';
import { useDraft } from '../platform/drafts';
import { useText } from '../platform/text';
import type { TaskFormProps } from '../task/task-form';

/** 组长说明离散情况: why the sheets lie so far apart. */
export const PanelNoteForm = ({ task, context, decisions }: TaskFormProps) => {
  const { t } = useText();
  const [note, setNote, draft] = useDraft(`task:${task.id}`, '');
  const dispersion = context.dispersion;
  const build = () =>
    note.trim().length < 5
      ? {
          focus: 'note',
          message: t(
            '请说明分歧在哪里、专家组如何看（至少5个字）',
            'Say where the panel differs and how it sees it',
          ),
        }
      : { note: note.trim() };
  return (
    <>
      <p>
        {t(
          '各专家评分相差较大，须由组长说明原因后才能形成评审结果。',
          'The scores lie far apart; the panel chair explains it before there is a result.',
        )}
      </p>
      {dispersion ? (
        <dl className="paper-facts">
          <div>
            <dt>{t('最高最低分差', 'Range')}</dt>
            <dd>{inPoints(dispersion.range)}</dd>
          </div>
          <div>
            <dt>{t('标准差', 'Deviation')}</dt>
            <dd>{inPoints(dispersion.deviation)}</dd>
          </div>
          <div>
            <dt>{t('去极值平均分', 'Trimmed mean')}</dt>
            <dd>{inPoints(dispersion.trimmedMean)}</dd>
          </div>
        </dl>
      ) : null}
      <Field id="note" label={t('情况说明', 'Note')}>
        {(aria) => (
          <Input.TextArea
            {...aria}
            autoSize={{ minRows: 5 }}
            maxLength={3000}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        )}
      </Field>
      <DraftMark draft={draft} />
      <DecisionPanel taskId={task.id} decisions={decisions} primary="write_panel_note" build={build} />
    </>
  );
};

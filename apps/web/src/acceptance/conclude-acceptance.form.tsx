import { CONCLUSIONS, type Conclusion } from '@shenpi/domain';
import { Input } from 'antd';
import { inPoints, SideBySide } from '../application/form-parts';
import { CheckLine, DecisionPanel, DraftMark, Field } from '../parts';
import { useDraft } from '../platform/drafts';
import { useText } from '../platform/text';
import type { TaskFormProps } from '../task/task-form';
import { AcceptanceReport } from './acceptance-report';
import { conclusionChoices } from './conclusion-choices';
import { PanelOpinions } from './panel-opinions';
import './acceptance.css';

interface ConclusionDraft {
  readonly conclusion: Conclusion | null;
  readonly dueDiligence: boolean;
  readonly reason: string;
}

/** 作出验收结论: what the facts leave open, each explained; the rest stands there with the reason why not. */
export const ConcludeAcceptanceForm = ({ task, context, decisions, project }: TaskFormProps) => {
  const { t, pick } = useText();
  const [draftValue, setDraft, draft] = useDraft<ConclusionDraft>(`task:${task.id}`, {
    conclusion: null,
    dueDiligence: false,
    reason: '',
  });
  const patch = (part: Partial<ConclusionDraft>) => setDraft((before) => ({ ...before, ...part }));
  const { acceptance } = context;
  const choices = acceptance ? conclusionChoices(acceptance, draftValue.dueDiligence) : [];
  const chosen =
    choices.find((choice) => choice.conclusion === draftValue.conclusion && choice.isOpen)?.conclusion ??
    null;
  const build = () => {
    if (chosen === null)
      return { focus: 'conclusion', message: t('请选择验收结论', 'Choose the conclusion') };
    if (chosen !== 'passed' && draftValue.reason.trim().length < 2)
      return { focus: 'reason', message: t('请写明作出此结论的理由', 'Give the reason for this conclusion') };
    return { conclusion: chosen, dueDiligence: draftValue.dueDiligence, reason: draftValue.reason.trim() };
  };
  return (
    <SideBySide
      materialTitle={t('验收材料和专家意见', 'Report and opinions')}
      material={
        project === null ? null : (
          <>
            <PanelOpinions opinions={project.acceptance?.opinions ?? null} />
            <AcceptanceReport project={project} />
          </>
        )
      }
      deskTitle={t('验收结论', 'Conclusion')}
      desk={
        <>
          {acceptance ? (
            <p className="acceptance-figures">
              <span>
                {t('完成率', 'Completion')} <strong>{inPoints(acceptance.completion)}%</strong>
              </span>
              <span>
                {t('评议得分', 'Points')} <strong>{inPoints(acceptance.panelScore)}</strong>
              </span>
              <span>
                {t('同意', 'Agree')}{' '}
                <strong>
                  {acceptance.agree}/{acceptance.panelSize}
                </strong>
              </span>
            </p>
          ) : null}
          <CheckLine
            id="dueDiligence"
            isChecked={draftValue.dueDiligence}
            onChange={(isChecked) => patch({ dueDiligence: isChecked })}
          >
            {t(
              '认定承担单位勤勉尽责（有原始记录和专家意见佐证）',
              'Due diligence is shown (records and the experts’ view)',
            )}
          </CheckLine>
          <fieldset className="choice-lines" id="conclusion" tabIndex={-1}>
            <legend>{t('结论', 'Conclusion')}</legend>
            {choices.map((choice) => (
              <label
                key={choice.conclusion}
                className={choice.isOpen ? 'check-line' : 'check-line conclusion-closed'}
              >
                <input
                  type="radio"
                  name="conclusion"
                  disabled={!choice.isOpen}
                  checked={chosen === choice.conclusion}
                  onChange={() => patch({ conclusion: choice.conclusion })}
                />
                <span>
                  <strong>{pick(choice.name)}</strong>
                  {choice.why === null ? null : <span> ✕ {pick(choice.why)}</span>}
                  <br />
                  <span className="muted">{pick(choice.means)}</span>
                </span>
              </label>
            ))}
          </fieldset>
          <Field
            id="reason"
            label={t('理由', 'Reason')}
            hint={t('结论不是“通过”时必填。', 'Needed unless it passes.')}
          >
            {(aria) => (
              <Input.TextArea
                {...aria}
                autoSize={{ minRows: 3 }}
                maxLength={2000}
                value={draftValue.reason}
                onChange={(event) => patch({ reason: event.target.value })}
              />
            )}
          </Field>
          <DraftMark draft={draft} />
          <DecisionPanel
            taskId={task.id}
            decisions={decisions}
            primary="conclude_acceptance"
            build={build}
            confirming={() =>
              chosen === null ? null : (
                <strong>
                  {t(`结论：${CONCLUSIONS[chosen].zh}`, `Conclusion: ${CONCLUSIONS[chosen].en}`)}
                </strong>
              )
            }
          />
        </>
      }
    />
  );
};

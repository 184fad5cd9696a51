import { Input } from 'antd';
import { FormField, inPoints, NumberInput } from '../application/form-parts';
import { PaperUpload } from '../application/paper-upload';
import { DecisionPanel, DraftMark, Field } from '../parts';
import { useDraft } from '../platform/drafts';
import { useText } from '../platform/text';
import type { TaskFormProps } from '../task/task-form';
import { completionSoFar, shareOf } from './completion-words';
import './acceptance.css';

interface Report {
  readonly actuals: readonly (number | null)[];
  readonly summary: string;
  readonly fileHash: string | null;
  readonly fileName: string;
}

/** 申请验收: what was reached, indicator by indicator, the completion as it follows, and the summary. */
export const ApplyForAcceptanceForm = ({ task, context, decisions, project }: TaskFormProps) => {
  const { t } = useText();
  const indicators = context.indicators ?? [];
  const [report, setReport, draft] = useDraft<Report>(`task:${task.id}`, {
    actuals: indicators.map((indicator) => indicator.actual),
    summary: '',
    fileHash: null,
    fileName: '',
  });
  const patch = (part: Partial<Report>) => setReport((before) => ({ ...before, ...part }));
  const actualOf = (index: number): number | null => report.actuals[index] ?? null;
  const reached = completionSoFar(indicators, report.actuals);
  const build = () => {
    const open = indicators.findIndex((_, index) => actualOf(index) === null);
    if (open >= 0)
      return {
        focus: `actuals.${open}`,
        message: t(
          `请填写“${indicators[open]?.name ?? ''}”的实际完成值，没有完成填 0`,
          `Give what "${indicators[open]?.name ?? ''}" reached, 0 if nothing`,
        ),
      };
    if (report.summary.trim().length < 5)
      return { focus: 'summary', message: t('请填写总结（至少5个字）', 'Write the summary') };
    return {
      actuals: indicators.map((_, index) => actualOf(index) ?? 0),
      summary: report.summary.trim(),
      fileHash: report.fileHash,
    };
  };
  return (
    <>
      <table className="line-table actuals">
        <thead>
          <tr>
            <th scope="col">{t('考核指标', 'Indicator')}</th>
            <th scope="col">{t('目标值', 'Target')}</th>
            <th scope="col">{t('权重', 'Weight')}</th>
            <th scope="col">{t('实际完成值', 'Reached')}</th>
            <th scope="col">{t('完成', 'Share')}</th>
          </tr>
        </thead>
        <tbody>
          {indicators.map((indicator, index) => {
            const share = shareOf(indicator, actualOf(index));
            return (
              <tr key={index}>
                <td>{indicator.name}</td>
                <td>
                  {t('目标', 'target')} {indicator.target} {indicator.unit}
                </td>
                <td>
                  {t('权重', 'weight')} {indicator.weight}%
                </td>
                <td>
                  <FormField
                    id={`actuals.${index}`}
                    label={t(
                      `${indicator.name}的实际完成值（${indicator.unit}）`,
                      `Reached: ${indicator.name} (${indicator.unit})`,
                    )}
                    labelHidden
                  >
                    {(marks) => (
                      <NumberInput
                        {...marks}
                        max={1e9}
                        suffix={indicator.unit}
                        value={actualOf(index)}
                        onChange={(value) =>
                          patch({ actuals: indicators.map((_, at) => (at === index ? value : actualOf(at))) })
                        }
                      />
                    )}
                  </FormField>
                </td>
                <td className={share === null ? 'muted' : share >= 100 ? 'sum-right' : 'sum-wrong'}>
                  {share === null ? '—' : share >= 100 ? '✓ 100%' : `${share}%`}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <p className="completion" aria-live="polite">
        {t('加权完成率', 'Weighted completion')} <strong>{inPoints(reached)}%</strong>
        <span className="muted">
          {t('单项超出目标不抵补其他指标', 'more than a target makes up for nothing else')}
        </span>
      </p>
      <Field
        id="summary"
        label={t('项目总结', 'Summary')}
        hint={t(
          '任务完成、成果与应用、经费使用、科普任务完成情况；未达目标的说明客观原因。',
          'What was done, results and use, money, outreach; why a target was missed.',
        )}
      >
        {(aria) => (
          <Input.TextArea
            {...aria}
            autoSize={{ minRows: 6, maxRows: 20 }}
            maxLength={5000}
            value={report.summary}
            onChange={(event) => patch({ summary: event.target.value })}
          />
        )}
      </Field>
      {task.projectId === null ? null : (
        <PaperUpload
          id="fileHash"
          label={t('验收材料', 'Acceptance papers')}
          hint={t(
            '总结报告、指标证明、财务报告等合并为一个文件。',
            'Report, evidence and accounts in one file.',
          )}
          projectId={project?.id ?? task.projectId}
          maxBytes={context.limits?.paperMaxBytes ?? null}
          attached={report.fileHash === null ? null : { hash: report.fileHash, name: report.fileName }}
          onAttached={(paper) => patch({ fileHash: paper.hash, fileName: paper.name })}
          optional
        />
      )}
      <DraftMark draft={draft} />
      <DecisionPanel
        taskId={task.id}
        decisions={decisions}
        primary="apply_for_acceptance"
        build={build}
        confirming={() => (
          <strong>
            {t(`加权完成率 ${inPoints(reached)}%`, `Weighted completion ${inPoints(reached)}%`)}
          </strong>
        )}
      />
    </>
  );
};

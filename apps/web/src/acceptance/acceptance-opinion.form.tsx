import { Input, Radio } from 'antd';
import { FormField, NativeSelect, NumberInput, SideBySide } from '../application/form-parts';
import { DecisionPanel, DraftMark, Field } from '../parts';
import { useDraft } from '../platform/drafts';
import { useText, type Pair } from '../platform/text';
import type { TaskFormProps } from '../task/task-form';
import { AcceptanceReport } from './acceptance-report';

type OpinionVeto = 'none' | 'false_material' | 'changed_indicators' | 'fund_misuse';
interface Opinion {
  readonly score: number | null;
  readonly agree: boolean | null;
  readonly veto: OpinionVeto;
  readonly opinion: string;
}

const VETOES: readonly (Pair & { readonly value: OpinionVeto })[] = [
  { value: 'none', zh: '没有', en: 'None' },
  { value: 'false_material', zh: '提供虚假材料', en: 'False material' },
  { value: 'changed_indicators', zh: '擅自变更考核指标', en: 'Indicators changed without approval' },
  { value: 'fund_misuse', zh: '严重违规使用经费', en: 'Serious misuse of funds' },
];

/** 验收评议: one expert's points, agreement and opinion, beside the report. */
export const AcceptanceOpinionForm = ({ task, decisions, project }: TaskFormProps) => {
  const { t, pick } = useText();
  const [opinion, setOpinion, draft] = useDraft<Opinion>(`task:${task.id}`, {
    score: null,
    agree: null,
    veto: 'none',
    opinion: '',
  });
  const patch = (part: Partial<Opinion>) => setOpinion((before) => ({ ...before, ...part }));
  const build = () => {
    if (opinion.score === null) return { focus: 'score', message: t('请给出评议得分', 'Give your points') };
    if (opinion.agree === null)
      return { focus: 'agree', message: t('请选择是否同意通过验收', 'Say whether it should pass') };
    if (opinion.opinion.trim().length < 5)
      return { focus: 'opinion', message: t('请写验收意见（至少5个字）', 'Write your opinion') };
    return {
      score: opinion.score,
      agree: opinion.agree,
      veto: opinion.veto,
      opinion: opinion.opinion.trim(),
    };
  };
  return (
    <SideBySide
      materialTitle={t('验收材料', 'Acceptance papers')}
      material={project === null ? null : <AcceptanceReport project={project} />}
      deskTitle={t('验收意见', 'Opinion')}
      desk={
        <>
          <FormField id="score" label={t('评议得分（0–100）', 'Points (0–100)')}>
            {(marks) => (
              <NumberInput
                {...marks}
                max={100}
                isWhole
                placeholder="0–100"
                value={opinion.score}
                onChange={(score) => patch({ score })}
              />
            )}
          </FormField>
          <fieldset className="choice-lines" id="agree" tabIndex={-1}>
            <legend>{t('是否同意通过验收', 'Should it pass')}</legend>
            <Radio.Group
              optionType="button"
              size="large"
              value={opinion.agree}
              onChange={(event) => patch({ agree: event.target.value === true })}
              options={[
                { value: true, label: t('同意通过', 'Agree') },
                { value: false, label: t('不同意通过', 'Disagree') },
              ]}
            />
          </fieldset>
          <FormField id="veto" label={t('否决情形', 'Ground of veto')}>
            {(marks) => (
              <NativeSelect
                {...marks}
                value={opinion.veto}
                onChange={(value) =>
                  patch({ veto: VETOES.find((veto) => veto.value === value)?.value ?? 'none' })
                }
                options={VETOES.map((veto) => ({ value: veto.value, label: pick(veto) }))}
              />
            )}
          </FormField>
          <Field id="opinion" label={t('验收意见', 'Opinion')}>
            {(aria) => (
              <Input.TextArea
                {...aria}
                autoSize={{ minRows: 4, maxRows: 12 }}
                maxLength={3000}
                value={opinion.opinion}
                onChange={(event) => patch({ opinion: event.target.value })}
              />
            )}
          </Field>
          <DraftMark draft={draft} />
          <DecisionPanel
            taskId={task.id}
            decisions={decisions}
            primary="sign_acceptance_opinion"
            build={build}
            confirming={() => (
              <strong>
                {t(
                  `${opinion.score ?? 0} 分，${opinion.agree === true ? '同意通过' : '不同意通过'}`,
                  `${opinion.score ?? 0} points, ${opinion.agree === true ? 'agree' : 'disagree'}`,
                )}
              </strong>
            )}
          />
        </>
      }
    />
  );
};

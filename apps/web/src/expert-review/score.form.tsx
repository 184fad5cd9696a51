import { Input, Radio } from 'antd';
import { Link } from 'react-router';
import { ApplicationPaper } from '../application';
import { FormField, inPoints, NativeSelect, NumberInput, SideBySide } from '../application/form-parts';
import { DecisionPanel, DraftMark, Field } from '../parts';
import { useDraft } from '../platform/drafts';
import { useText } from '../platform/text';
import type { TaskFormProps } from '../task/task-form';
import { EMPTY_SCORE, scoredOf, totalOf, VETO_WORDS, type ScoreDraft } from './score-state';
import './expert-review.css';

/** 专家评分: material left, scores right, the weighted total as it grows. */
export const ScoreForm = ({ task, context, decisions, project }: TaskFormProps) => {
  const { t, pick } = useText();
  const [sheet, setSheet, draft] = useDraft<ScoreDraft>(`task:${task.id}`, EMPTY_SCORE);
  const patch = (part: Partial<ScoreDraft>) => setSheet((before) => ({ ...before, ...part }));
  const criteria = context.criteria ?? [];
  const total = totalOf(criteria, sheet.scores);
  const scored = scoredOf(criteria, sheet.scores);

  const score = (code: string, value: number | null) =>
    setSheet((before) => {
      const others = Object.fromEntries(Object.entries(before.scores).filter(([other]) => other !== code));
      return { ...before, scores: value === null ? others : { ...others, [code]: value } };
    });

  const build = () => {
    const open = criteria.find((criterion) => sheet.scores[criterion.code] === undefined);
    if (open)
      return { focus: `scores.${open.code}`, message: t(`请为“${open.zh}”打分`, `Score "${open.en}"`) };
    if (sheet.comment.trim().length < 5)
      return {
        focus: 'comment',
        message: t('请写评审意见（至少5个字）', 'Write a comment of at least five characters'),
      };
    if (sheet.recommend === null)
      return { focus: 'recommend', message: t('请选择是否建议立项', 'Say whether you recommend it') };
    return {
      scores: { ...sheet.scores },
      comment: sheet.comment.trim(),
      recommend: sheet.recommend,
      veto: sheet.veto,
    };
  };

  return (
    <SideBySide
      materialTitle={t('申报材料', 'Application')}
      material={project === null ? null : <ApplicationPaper project={project} />}
      deskTitle={t('评分', 'Scores')}
      desk={
        <>
          {criteria.map((criterion) => (
            <div key={criterion.code} className="score-line">
              <FormField id={`scores.${criterion.code}`} label={`${pick(criterion)} ${criterion.weight}%`}>
                {(marks) => (
                  <NumberInput
                    {...marks}
                    max={100}
                    isWhole
                    placeholder="0–100"
                    value={sheet.scores[criterion.code] ?? null}
                    onChange={(value) => score(criterion.code, value)}
                  />
                )}
              </FormField>
            </div>
          ))}
          <p className="score-total" aria-live="polite">
            <span>{t('加权总分', 'Weighted total')}</span>
            <strong>{total === null ? '—' : inPoints(total)}</strong>
            <span className="muted">
              {t(`已评 ${scored}/${criteria.length} 项`, `${scored} of ${criteria.length} scored`)}
            </span>
          </p>
          <Field
            id="comment"
            label={t('评审意见', 'Comment')}
            hint={t('写明主要优点、不足和依据。', 'Main strengths, weaknesses and why.')}
          >
            {(aria) => (
              <Input.TextArea
                {...aria}
                autoSize={{ minRows: 3, maxRows: 12 }}
                maxLength={3000}
                value={sheet.comment}
                onChange={(event) => patch({ comment: event.target.value })}
              />
            )}
          </Field>
          <fieldset className="choice-lines" id="recommend" tabIndex={-1}>
            <legend>{t('是否建议立项', 'Do you recommend it')}</legend>
            <Radio.Group
              optionType="button"
              size="large"
              value={sheet.recommend}
              onChange={(event) => patch({ recommend: event.target.value === true })}
              options={[
                { value: true, label: t('建议立项', 'Recommend') },
                { value: false, label: t('不建议立项', 'Do not recommend') },
              ]}
            />
          </fieldset>
          <FormField
            id="veto"
            label={t('一票否决情形', 'Ground of veto')}
            hint={t(
              '选择后由科室人工核查，请在意见中写明依据。',
              'Will be checked by the division; give the grounds in the comment.',
            )}
          >
            {(marks) => (
              <NativeSelect
                {...marks}
                value={sheet.veto}
                onChange={(value) =>
                  patch({ veto: VETO_WORDS.find((veto) => veto.value === value)?.value ?? 'none' })
                }
                options={VETO_WORDS.map((veto) => ({ value: veto.value, label: pick(veto) }))}
              />
            )}
          </FormField>
          <p className="score-status">
            <DraftMark draft={draft} />
            {context.myOpenScores ? (
              <Link to="/">
                {t(
                  `我的评审 ${context.myOpenScores.done}/${context.myOpenScores.total}`,
                  `My reviews ${context.myOpenScores.done}/${context.myOpenScores.total}`,
                )}
              </Link>
            ) : null}
          </p>
          <DecisionPanel
            taskId={task.id}
            decisions={decisions}
            primary="sign_score_sheet"
            build={build}
            confirming={() => (
              <p>
                <strong>
                  {t(
                    `总分 ${total === null ? '—' : inPoints(total)}，${sheet.recommend === true ? '建议立项' : '不建议立项'}`,
                    `Total ${total === null ? '—' : inPoints(total)}, ${sheet.recommend === true ? 'recommended' : 'not recommended'}`,
                  )}
                </strong>
                {sheet.veto === 'none' ? null : t('，并提出一票否决', ', with a veto')}
              </p>
            )}
          />
        </>
      }
    />
  );
};

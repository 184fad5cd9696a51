import type { DecisionKind } from '@shenpi/domain';
import { Input, Radio } from 'antd';
import { CheckLine, DecisionPanel, DraftMark, Field } from '../parts';
import { useDraft } from '../platform/drafts';
import { useText } from '../platform/text';
import type { TaskFormProps } from '../task/task-form';
import { ApplicationPaper } from './application-paper';
import { DefectsEditor } from './defects-editor';
import { NativeSelect, SideBySide } from './form-parts';
import { ReviewBefore } from './review-before';
import {
  ALL_CHECKED,
  CHECKLIST,
  EMPTY_REVIEW,
  type ChecklistKey,
  type FormalReviewDraft,
  type FormalReviewOutcome,
} from './formal-review-state';

const OUTCOMES: readonly { readonly value: FormalReviewOutcome; readonly zh: string; readonly en: string }[] =
  [
    { value: 'propose_acceptance', zh: '合格', en: 'In order' },
    { value: 'request_correction', zh: '需要补正', en: 'Needs correction' },
    { value: 'refuse_filing', zh: '不予受理', en: 'Refuse' },
  ];

/** 形式审查: checklist, one correction notice, or a reasoned refusal. */
export const FormalReviewForm = ({ task, context, decisions, project }: TaskFormProps) => {
  const { t, pick } = useText();
  const [review, setReview, draft] = useDraft<FormalReviewDraft>(`task:${task.id}`, EMPTY_REVIEW);
  const patch = (part: Partial<FormalReviewDraft>) => setReview((before) => ({ ...before, ...part }));
  const isNoticeUsed = context.defects !== undefined || !decisions.includes('request_correction');
  const open = OUTCOMES.filter(
    (one) => decisions.includes(one.value) && !(isNoticeUsed && one.value === 'request_correction'),
  );
  const outcome = open.some((one) => one.value === review.outcome) ? review.outcome : 'propose_acceptance';

  const toggle = (key: ChecklistKey, isChecked: boolean) =>
    patch({
      checked: isChecked ? [...review.checked, key] : review.checked.filter((other) => other !== key),
    });

  const build = (kind: DecisionKind) => {
    if (kind === 'request_correction') {
      const unfinished = review.defects.findIndex(
        (defect) => defect.field === '' || defect.defect.trim().length < 2,
      );
      if (review.defects.length === 0)
        return { focus: 'defects', message: t('请至少列出一处需要补正的内容', 'Name at least one defect') };
      if (unfinished >= 0)
        return {
          focus: `defects.${unfinished}.${review.defects[unfinished]?.field === '' ? 'field' : 'defect'}`,
          message: t(`第${unfinished + 1}处问题没有写完整`, `Defect ${unfinished + 1} is not complete`),
        };
      return { defects: review.defects.map((defect) => ({ ...defect })) };
    }
    if (kind === 'refuse_filing') {
      if (review.reasonCode === '')
        return {
          focus: 'reasonCode',
          message: t('请选择不予受理的情形', 'Choose the ground of the refusal'),
        };
      if (review.reason.trim().length < 2)
        return {
          focus: 'reason',
          message: t('请写明事实和理由，将写入告知书', 'Give facts and reasons; they go into the notice'),
        };
      return { reasonCode: review.reasonCode, reason: review.reason };
    }
    const unchecked = CHECKLIST.find((item) => !review.checked.includes(item.key));
    if (unchecked)
      return {
        focus: `checklist.${unchecked.key}`,
        message: t(
          `“${unchecked.zh}”还没有确认；不符合的请选“需要补正”或“不予受理”`,
          `"${unchecked.en}" is not confirmed; if it does not hold, choose another result`,
        ),
      };
    return { checklist: ALL_CHECKED, opinion: review.opinion };
  };

  return (
    <SideBySide
      materialTitle={t('申报材料', 'Application')}
      material={project === null ? null : <ApplicationPaper project={project} />}
      deskTitle={t('形式审查', 'Formal review')}
      desk={
        <>
          <ReviewBefore context={context} />
          <fieldset className="choice-lines">
            <legend>{t('审查结果', 'Result')}</legend>
            <Radio.Group
              value={outcome}
              onChange={(event) => patch({ outcome: event.target.value as FormalReviewOutcome })}
              options={open.map((choice) => ({ value: choice.value, label: pick(choice) }))}
              optionType="button"
            />
            {isNoticeUsed ? (
              <p className="form-hint">
                {t(
                  '本申报已发过补正通知，不能再次通知。',
                  'The one correction notice has been sent already.',
                )}
              </p>
            ) : null}
          </fieldset>
          {outcome === 'propose_acceptance' ? (
            <>
              <fieldset className="choice-lines">
                <legend>{t('逐项确认', 'Confirm each')}</legend>
                {CHECKLIST.map((item) => (
                  <CheckLine
                    key={item.key}
                    id={`checklist.${item.key}`}
                    isChecked={review.checked.includes(item.key)}
                    onChange={(isChecked) => toggle(item.key, isChecked)}
                  >
                    {pick(item)}
                  </CheckLine>
                ))}
              </fieldset>
              <Field id="opinion" label={t('审查意见', 'Opinion')} isOptional>
                {(aria) => (
                  <Input.TextArea
                    {...aria}
                    autoSize={{ minRows: 2 }}
                    maxLength={500}
                    value={review.opinion}
                    onChange={(event) => patch({ opinion: event.target.value })}
                  />
                )}
              </Field>
            </>
          ) : null}
          {outcome === 'request_correction' ? (
            <DefectsEditor defects={review.defects} onChange={(defects) => patch({ defects })} />
          ) : null}
          {outcome === 'refuse_filing' ? (
            <>
              <Field id="reasonCode" label={t('不予受理的情形', 'Ground of the refusal')}>
                {(aria) => (
                  <NativeSelect
                    {...aria}
                    aria-invalid={aria['aria-invalid'] ? true : undefined}
                    value={review.reasonCode}
                    onChange={(reasonCode) => patch({ reasonCode })}
                    placeholder={t('请选择', 'Choose')}
                    options={(context.refusalReasons ?? []).map((reason) => ({
                      value: reason.code,
                      label: pick(reason),
                    }))}
                  />
                )}
              </Field>
              <Field
                id="reason"
                label={t('事实和理由', 'Facts and reasons')}
                hint={t('写入不予受理告知书，申报人可见。', 'Goes into the notice; the applicant reads it.')}
              >
                {(aria) => (
                  <Input.TextArea
                    {...aria}
                    autoSize={{ minRows: 3 }}
                    maxLength={1000}
                    value={review.reason}
                    onChange={(event) => patch({ reason: event.target.value })}
                  />
                )}
              </Field>
            </>
          ) : null}
          <DraftMark draft={draft} />
          <DecisionPanel
            key={outcome}
            taskId={task.id}
            decisions={[outcome]}
            primary={outcome}
            build={build}
          />
        </>
      }
    />
  );
};

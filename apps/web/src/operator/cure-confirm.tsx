import { CURES, type CureKind, type CurePlan } from '@shenpi/domain';
import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import { useText } from '../platform/text';

interface CureConfirmProps {
  readonly kind: CureKind;
  /** What it is done to: a number, or how many. */
  readonly what: string;
  readonly plan: CurePlan;
  readonly reason: string;
  readonly isPending: boolean;
  readonly onConfirm: () => void;
  readonly onBack: () => void;
}

/** Asked back in words, never with "OK": what, to what, why, and what it means. */
export const CureConfirm = ({ kind, what, plan, reason, isPending, onConfirm, onBack }: CureConfirmProps) => {
  const { t, pick } = useText();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const name = pick(CURES[kind]);
  return (
    <section aria-label={t('确认', 'Confirm')} className="cure-confirm">
      <h3 tabIndex={-1} ref={heading}>
        {plan.needsSecond
          ? t(`请确认：就 ${what} 提请「${name}」`, `Please confirm: ask for “${name}” on ${what}`)
          : t(`请确认：对 ${what} ${name}`, `Please confirm: ${name}, ${what}`)}
      </h3>
      <p>{pick(plan)}</p>
      <p>
        <span className="muted">{t('理由：', 'Reason: ')}</span>
        {reason}
      </p>
      <p className="muted">
        {plan.needsSecond
          ? t(
              '现在只登记请求，另一人确认后才执行；请求记入事件链，署您的名。',
              'Only the request is recorded now; it happens once somebody else confirms it. The request stands in the chain under your name.',
            )
          : t(
              '立即执行，记入事件链，署您的名；不代替任何人表决、评分、签名、审批或付款。',
              'It happens now and stands in the chain under your name. It votes, scores, signs, approves and pays for nobody.',
            )}
        {plan.cannotUndo && t(' 执行后不能撤回。', ' It cannot be taken back.')}
      </p>
      <div className="button-row">
        <Button type="primary" loading={isPending} onClick={onConfirm}>
          {plan.needsSecond
            ? t(`确认提请：${name}`, `Confirm: ask for ${name}`)
            : t(`确认：${name}`, `Confirm: ${name}`)}
        </Button>
        <Button disabled={isPending} onClick={onBack}>
          {t('返回修改', 'Back to the form')}
        </Button>
      </div>
    </section>
  );
};

import type { Decision, DecisionPayload, Receipt } from '@shenpi/contract';
import { DECISIONS, type DecisionKind } from '@shenpi/domain';
import { Button, Modal } from 'antd';
import { useState, type ReactNode } from 'react';
import { useDecide } from '../platform/decide';
import { discardDraft } from '../platform/draft-store';
import { focusField } from '../platform/focus-field';
import { problemsOf, type Problem } from '../platform/refusal';
import { useText } from '../platform/text';
import { useDecisionScope } from './decision-scope';
import { ReceiptNote } from './receipt-note';
import { RefusalNote } from './refusal-note';

/** The form is not ready for this decision: the field to go to, and what is asked there. */
export interface MissingField {
  readonly focus: string;
  readonly message: string;
}
export type Built = DecisionPayload<DecisionKind> | MissingField;

const isMissing = (built: Built): built is MissingField => 'focus' in built && 'message' in built;

interface DecisionPanelProps {
  readonly taskId: string;
  readonly decisions: readonly DecisionKind[];
  readonly primary: DecisionKind;
  /** What the decision carries, from the form; or the field that is still missing. */
  readonly build: (kind: DecisionKind) => Built;
  /** Said in the confirmation of a final decision, beside its effect: what exactly is decided (`同意立项，8 万元`). */
  readonly confirming?: (kind: DecisionKind) => ReactNode;
  /** Shown above the buttons: why nothing can be decided yet, or a summary of what is being decided. */
  readonly problem?: ReactNode;
  readonly onDone?: (receipt: Receipt) => void;
}

/**
 * The one place where a person decides: the primary action named by its effect, with the sentence of what it will do; a "no" as a quiet
 * button; what cannot be undone is asked back in words. A refusal keeps the form and goes to the field.
 */
export const DecisionPanel = ({
  taskId,
  decisions,
  primary,
  build,
  confirming,
  problem,
  onDone,
}: DecisionPanelProps) => {
  const { t, pick } = useText();
  const scope = useDecisionScope();
  const { decide, isPending, receipt } = useDecide(taskId);
  const [asking, setAsking] = useState<Decision | null>(null);
  const [sending, setSending] = useState<DecisionKind | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [missing, setMissing] = useState<readonly Problem[] | undefined>(undefined);

  const complain = (problems: readonly Problem[]): void => {
    scope.report(problems);
    const field = problems.find((one) => one.field !== undefined)?.field;
    if (field !== undefined) window.setTimeout(() => focusField(field));
  };

  const send = async (decision: Decision): Promise<void> => {
    setSending(decision.kind);
    try {
      const done = await decide(decision);
      setError(null);
      scope.report([]);
      void discardDraft(`task:${taskId}`);
      onDone?.(done);
      scope.onReceipt?.(done);
    } catch (refused) {
      setError(refused);
      complain(problemsOf(refused));
    } finally {
      setSending(null);
      setAsking(null);
    }
  };

  const choose = (kind: DecisionKind): void => {
    const built = build(kind);
    setError(null);
    if (isMissing(built)) {
      const found = [
        { code: 'missing', sentence: built.message, sentenceEn: built.message, field: built.focus },
      ];
      setMissing(found);
      complain(found);
      return;
    }
    setMissing(undefined);
    scope.report([]);
    // The kind and the payload come from the same build, which the contract's union cannot express.
    const decision = { kind, payload: built } as Decision;
    if (DECISIONS[kind].final === true) setAsking(decision);
    else void send(decision);
  };

  if (receipt !== null && scope.onReceipt === undefined) return <ReceiptNote receipt={receipt} />;
  const others = decisions.filter((kind) => kind !== primary);
  const effect = (kind: DecisionKind): string => t(DECISIONS[kind].effectZh, DECISIONS[kind].effectEn);
  return (
    <section className="decision-panel" aria-label={t('办理', 'Decide')}>
      {scope.forName !== null && (
        <p className="in-place">
          {t(
            `您以${scope.forName}的代办人身份办理，记录中写明“代${scope.forName}”。`,
            `You decide in the place of ${scope.forName}; the record says that you did it for them.`,
          )}
        </p>
      )}
      {problem}
      <RefusalNote error={error} problems={missing} />
      {decisions.includes(primary) && (
        <div className="decision-primary">
          <Button
            type="primary"
            size="large"
            disabled={isPending}
            loading={sending === primary && isPending}
            onClick={() => choose(primary)}
            aria-describedby={`effect-${taskId}`}
          >
            {pick(DECISIONS[primary])}
          </Button>
          <p id={`effect-${taskId}`} className="decision-effect">
            {effect(primary)}
          </p>
        </div>
      )}
      {others.length > 0 && (
        <div className="decision-others">
          {others.map((kind) => (
            <Button
              key={kind}
              disabled={isPending}
              loading={sending === kind && isPending}
              title={effect(kind)}
              onClick={() => choose(kind)}
            >
              {pick(DECISIONS[kind])}
            </Button>
          ))}
        </div>
      )}
      <Modal
        open={asking !== null}
        title={asking === null ? '' : pick(DECISIONS[asking.kind])}
        okText={asking === null ? '' : pick(DECISIONS[asking.kind])}
        cancelText={t('返回修改', 'Back to the form')}
        okButtonProps={{
          loading: isPending,
          danger: asking !== null && DECISIONS[asking.kind].negative === true,
        }}
        cancelButtonProps={{ disabled: isPending }}
        closable={!isPending}
        maskClosable={false}
        onOk={() => (asking === null ? undefined : void send(asking))}
        onCancel={() => setAsking(null)}
      >
        {asking !== null && (
          <>
            {confirming?.(asking.kind)}
            {scope.forName !== null && (
              <p>{t(`代${scope.forName}办理。`, `In the place of ${scope.forName}.`)}</p>
            )}
            <p>{effect(asking.kind)}</p>
            <p className="muted">{t('办理后不能自行撤回。', 'It cannot be taken back by yourself.')}</p>
          </>
        )}
      </Modal>
    </section>
  );
};

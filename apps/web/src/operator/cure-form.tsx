import { askCure, type Receipt } from '@shenpi/contract';
import { CURES, type CureKind, type CureParams } from '@shenpi/domain';
import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { DecisionScope, Loading, RefusalNote } from '../parts';
import { useCommand } from '../platform/command';
import { useText } from '../platform/text';
import type { Cure } from './answers';
import { CureChoice } from './cure-choice';
import { CureConfirm } from './cure-confirm';
import { CureParamsFields, firstParams, isComplete } from './cure-params';
import { CurePlanView } from './cure-plan';
import { scopeOf, type CureOffer } from './cure-words';
import { ReasonField } from './reason-field';
import { useReason } from './use-reason';
import { useDue } from './use-due';
import { useTrial } from './use-trial';

export interface CureFormProps {
  /** What it is done to, as people call it: the number of the case, the name of the task. */
  readonly what: string;
  readonly offers: readonly CureOffer[];
  /** The case, where the thing is part of one: a deadline is looked up in it. */
  readonly projectId?: string | null;
  readonly onDone: (cure: Cure, receipt: Receipt) => void;
}

/** Choose, see what will happen, say why, confirm in words. A refusal keeps everything that was typed. */
export const CureForm = ({ what, offers, projectId = null, onDone }: CureFormProps) => {
  const { t, pick } = useText();
  const [kind, setKind] = useState<CureKind | null>(offers.length === 1 ? (offers[0]?.kind ?? null) : null);
  const [given, setGiven] = useState<CureParams | null>(null);
  const reason = useReason();
  const [isAsking, setIsAsking] = useState(false);
  const offer = offers.find((one) => one.kind === kind) ?? null;
  const due = useDue(projectId, kind === 'correct_deadline' ? offer?.subject : undefined);
  const params = given ?? (kind === null ? {} : firstParams(kind, due ?? undefined));
  const trial = useTrial(offer, params);
  const command = useCommand(askCure, offer === null ? 'cure' : scopeOf(offer));
  const start = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!isAsking) start.current?.querySelector<HTMLElement>('input, textarea')?.focus();
  }, [isAsking]);

  const choose = (next: CureKind): void => {
    setKind(next);
    setGiven(null);
    reason.forgive();
    command.reset();
  };
  const send = (): void => {
    if (offer === null) return;
    command.mutate(
      { body: { kind: offer.kind, subject: offer.subject, params, reason: reason.text.trim() } },
      {
        onSuccess: ({ cure, receipt }) => onDone(cure, receipt),
        onError: () => setIsAsking(false),
      },
    );
  };

  const plan = trial.data ?? null;
  if (isAsking && offer !== null && plan !== null)
    return (
      <CureConfirm
        kind={offer.kind}
        what={what}
        plan={plan}
        reason={reason.text.trim()}
        isPending={command.isPending}
        onConfirm={send}
        onBack={() => setIsAsking(false)}
      />
    );
  return (
    <DecisionScope>
      <div ref={start}>
        <CureChoice offers={offers} chosen={kind} onChoose={choose} />
        {offer !== null && (
          <CureParamsFields key={offer.kind} offer={offer} due={due} value={params} onChange={setGiven} />
        )}
        {offer !== null && isComplete(offer.kind, params) && trial.isPending && <Loading rows={2} />}
        <RefusalNote error={trial.error} />
        {plan !== null && trial.error === null && (
          <>
            <CurePlanView plan={plan} />
            <ReasonField value={reason.text} onChange={reason.write} />
            <RefusalNote error={command.error} problems={reason.problems} />
            <Button type="primary" onClick={() => reason.isGiven() && setIsAsking(true)}>
              {plan.needsSecond && offer !== null
                ? t(`提请第二人确认：${CURES[offer.kind].zh}`, `Ask a second person: ${CURES[offer.kind].en}`)
                : offer !== null && pick(CURES[offer.kind])}
            </Button>
          </>
        )}
      </div>
    </DecisionScope>
  );
};

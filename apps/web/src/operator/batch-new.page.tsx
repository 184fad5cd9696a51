import { askCureBatch, trialCureBatch } from '@shenpi/contract';
import { CURES, type CureKind } from '@shenpi/domain';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { DecisionScope, EmptyState, LinkButton, Loading, PageHead, RefusalNote } from '../parts';
import { callRoute } from '../platform/api';
import { useCommand } from '../platform/command';
import { useText } from '../platform/text';
import { BatchTrial } from './batch-trial';
import { BATCH_KINDS, handedOver, subjectsOf } from './batch-words';
import { CureChoice } from './cure-choice';
import { CureConfirm } from './cure-confirm';
import { CurePlanView } from './cure-plan';
import { OperatorTabs } from './operator-tabs';
import { ReasonField } from './reason-field';
import { useReason } from './use-reason';
import '../application/form-parts/form-parts.css';
import './operator.css';
import './cures.css';

const useBatchTrial = (kind: CureKind | null, projectIds: readonly string[]) =>
  useQuery({
    queryKey: [trialCureBatch.id, kind, projectIds],
    queryFn: async ({ signal }) =>
      kind === null
        ? null
        : callRoute(trialCureBatch, { body: { kind, subjects: subjectsOf(projectIds), params: {} }, signal }),
    enabled: kind !== null,
    refetchOnWindowFocus: false,
  });

/** The same cure for a selection: choose, see row by row what can be done, say why, confirm the number in words. */
const BatchForm = ({ projectIds }: { readonly projectIds: readonly string[] }) => {
  const { t } = useText();
  const navigate = useNavigate();
  const [kind, setKind] = useState<CureKind | null>(null);
  const reason = useReason();
  const [isAsking, setIsAsking] = useState(false);
  const trial = useBatchTrial(kind, projectIds);
  const command = useCommand(askCureBatch, `cure-batch:${kind ?? ''}`);
  const able = trial.data?.rows.filter(({ plan }) => plan !== null) ?? [];
  const plan = able[0]?.plan ?? null;
  const left = trial.data?.cannot ?? 0;
  const what = t(`${able.length} 个项目`, `${able.length} cases`);

  const send = (): void => {
    if (kind === null) return;
    command.mutate(
      {
        body: { kind, subjects: able.map(({ subject }) => subject), params: {}, reason: reason.text.trim() },
      },
      {
        onSuccess: ({ batch }) => void navigate(`/operator/batches/${batch.id}`, { replace: true }),
        onError: () => setIsAsking(false),
      },
    );
  };
  const common =
    plan === null || kind === null
      ? null
      : {
          ...plan,
          zh: `对 ${able.length} 个项目逐一${CURES[kind].zh}：${CURES[kind].effectZh}${left > 0 ? `其余 ${left} 项不处理。` : ''}`,
          en: `${CURES[kind].en} for ${able.length} cases, one after the other: ${CURES[kind].effectEn}${left > 0 ? ` The other ${left} are left alone.` : ''}`,
          steps: [],
        };

  if (isAsking && kind !== null && common !== null)
    return (
      <CureConfirm
        kind={kind}
        what={what}
        plan={common}
        reason={reason.text.trim()}
        isPending={command.isPending}
        onConfirm={send}
        onBack={() => setIsAsking(false)}
      />
    );
  return (
    <DecisionScope>
      <CureChoice
        offers={BATCH_KINDS.map((one) => ({ kind: one, subject: { bureau: true } }))}
        chosen={kind}
        onChoose={setKind}
      />
      {kind !== null && trial.isPending && (
        <>
          <p role="status" className="muted">
            {t(`正在逐项试算 ${projectIds.length} 项…`, `Trying ${projectIds.length} cases…`)}
          </p>
          <Loading rows={4} />
        </>
      )}
      <RefusalNote error={trial.error} />
      {trial.data !== null && trial.data !== undefined && <BatchTrial trial={trial.data} />}
      {common !== null && (
        <>
          <CurePlanView plan={common} />
          <ReasonField value={reason.text} onChange={reason.write} />
          <RefusalNote error={command.error} problems={reason.problems} />
          <Button type="primary" size="large" onClick={() => reason.isGiven() && setIsAsking(true)}>
            {common.needsSecond
              ? t(`提请第二人确认：${what}`, `Ask a second person: ${what}`)
              : kind !== null && t(`${CURES[kind].zh}：${what}`, `${CURES[kind].en}: ${what}`)}
          </Button>
        </>
      )}
    </DecisionScope>
  );
};

const BatchNewPage = () => {
  const { t } = useText();
  const projectIds = handedOver(useLocation().state);
  return (
    <>
      <PageHead
        title={t(`处置所选 ${projectIds.length} 个项目`, `Cure ${projectIds.length} chosen cases`)}
        over={t('批量处置', 'Several at once')}
      />
      <OperatorTabs />
      {projectIds.length === 0 ? (
        <EmptyState
          title={t('还没有选择项目', 'No case has been chosen')}
          text={t('请先在查找项目中勾选。', 'Mark them in the list first.')}
        >
          <LinkButton to="/operator/projects">{t('去查找项目', 'Find cases')}</LinkButton>
        </EmptyState>
      ) : (
        <BatchForm projectIds={projectIds} />
      )}
    </>
  );
};

export default BatchNewPage;

import { inWan, type DecisionKind, type Fen } from '@shenpi/domain';
import { Input } from 'antd';
import { DecisionPanel, DraftMark, Field, Money, MoneyInput } from '../parts';
import { useDraft } from '../platform/drafts';
import { useText } from '../platform/text';
import type { TaskFormProps } from '../task/task-form';
import { departureHint } from './departure-hint';
import { EnvelopeMeter } from './envelope-meter';
import { RankingTable } from './ranking-table';
import { ReviewResult } from './review-result';
import './expert-review.css';

interface Proposal {
  readonly amountFen: Fen | null;
  readonly reason: string;
}

/** 提出拟立项建议: amount, envelope, place in the ranking, and the reason where the rank is left. */
export const ShortlistForm = ({ task, context, decisions, project }: TaskFormProps) => {
  const { t, pick } = useText();
  const requestedFen = project?.requestedFen ?? null;
  const [proposal, setProposal, draft] = useDraft<Proposal>(`task:${task.id}`, {
    amountFen: requestedFen,
    reason: '',
  });
  const ranking = context.ranking ?? [];
  const hints = (['shortlist', 'refuse'] as const)
    .map((decision) => departureHint(ranking, decision))
    .filter((hint) => hint !== null);
  const patch = (part: Partial<Proposal>) => setProposal((before) => ({ ...before, ...part }));
  const build = (kind: DecisionKind) => {
    const reason = proposal.reason.trim();
    if (kind === 'not_shortlist') return { reason };
    if (proposal.amountFen === null || proposal.amountFen === 0)
      return { focus: 'amountFen', message: t('请填写建议金额', 'Give the proposed amount') };
    if (requestedFen !== null && proposal.amountFen > requestedFen)
      return {
        focus: 'amountFen',
        message: t(
          `建议金额不能超过申请的 ${inWan(requestedFen)} 万元`,
          `Not more than the ${inWan(requestedFen)} requested`,
        ),
      };
    return { amountFen: proposal.amountFen, reason };
  };
  return (
    <>
      {project?.review?.result ? <ReviewResult result={project.review.result} /> : null}
      <div className="form-columns">
        <Field
          id="amountFen"
          label={t('建议金额（万元）', 'Proposed amount (10,000 yuan)')}
          hint={
            requestedFen === null ? undefined : (
              <>
                {t('申请', 'Requested')} <Money fen={requestedFen} />
              </>
            )
          }
        >
          {(aria) => (
            <MoneyInput {...aria} value={proposal.amountFen} onChange={(amountFen) => patch({ amountFen })} />
          )}
        </Field>
        {context.envelope ? (
          <EnvelopeMeter
            totalFen={context.envelope.totalFen}
            committedFen={context.envelope.committedFen}
            addedFen={proposal.amountFen ?? 0}
          />
        ) : null}
      </div>
      <Field
        id="reason"
        label={t('理由（与排序不同时必填）', 'Reason (needed where the rank is left)')}
        hint={t('载入议题材料，党组成员可见。', 'Printed in the material of the meeting.')}
      >
        {(aria) => (
          <Input.TextArea
            {...aria}
            autoSize={{ minRows: 2 }}
            maxLength={1000}
            value={proposal.reason}
            onChange={(event) => patch({ reason: event.target.value })}
          />
        )}
      </Field>
      {hints.map((hint) => (
        <p key={hint.zh} className="notice-line">
          {pick(hint)}
        </p>
      ))}
      <DraftMark draft={draft} />
      <DecisionPanel taskId={task.id} decisions={decisions} primary="shortlist" build={build} />
      {ranking.length > 0 ? (
        <section className="ranking" aria-label={t('本批次排序', 'Ranking of the round')}>
          <h2>{t(`本批次排序（${ranking.length} 项）`, `Ranking of the round (${ranking.length})`)}</h2>
          <RankingTable ranking={ranking} />
        </section>
      ) : null}
    </>
  );
};

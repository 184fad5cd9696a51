import type { ProjectView } from '@shenpi/contract';
import { Link } from 'react-router';
import { EmptyState } from '../parts';
import { useText } from '../platform/text';
import { dayWords, instantWords } from '../platform/time-words';
import { nameOf, OBJECTION_NAMES, OUTCOME_NAMES } from './words';

type CollectiveDecision = NonNullable<ProjectView['decision']>;

const Items = ({ items }: Pick<CollectiveDecision, 'items'>) => {
  const { t, pick } = useText();
  return (
    <table className="rows">
      <thead>
        <tr>
          <th>{t('会议', 'Meeting')}</th>
          <th>{t('议题', 'Item')}</th>
          <th>{t('结果', 'Outcome')}</th>
          <th>{t('表决', 'Votes')}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <tr key={`${item.meetingId}:${item.position}`}>
            <td>
              <Link to={`/meetings/${item.meetingId}`}>{item.meetingNumber}</Link>
            </td>
            <td data-label={t('议题', 'Item')}>{t(`第 ${item.position} 项`, `No. ${item.position}`)}</td>
            <td data-label={t('结果', 'Outcome')}>
              {item.outcome === null
                ? t('尚未表决', 'Not decided yet')
                : pick(nameOf(OUTCOME_NAMES, item.outcome))}
            </td>
            <td data-label={t('表决', 'Votes')}>
              {item.agree === null
                ? '—'
                : t(
                    `赞成 ${item.agree}，反对 ${item.disagree ?? 0}，缓议 ${item.defer ?? 0}，弃权 ${item.abstain ?? 0}，应到 ${item.expected ?? '—'}`,
                    `agree ${item.agree}, disagree ${item.disagree ?? 0}, defer ${item.defer ?? 0}, abstain ${item.abstain ?? 0}, should attend ${item.expected ?? '—'}`,
                  )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};

/** Collective decision: the items and their outcome, the publicity period, objections as far as the reader may see them. */
export const DecisionPart = ({ decision }: { readonly decision: CollectiveDecision }) => {
  const { t, pick, language } = useText();
  const { items, publicity, objections } = decision;
  if (items.length === 0 && publicity === null)
    return <EmptyState title={t('尚未上会', 'Not on an agenda yet')} />;
  return (
    <>
      {items.length > 0 && <Items items={items} />}
      {publicity !== null && (
        <>
          <h2>{t('公示', 'Publicity')}</h2>
          <p>
            {t(
              `${dayWords(publicity.startsOn, language)} 至 ${dayWords(publicity.endsOn, language)}（含首尾两日）`,
              `${dayWords(publicity.startsOn, language)} to ${dayWords(publicity.endsOn, language)}, both included`,
            )}
            {publicity.heldAt !== null && (
              <span className="tone-soon">
                {' '}
                {t(
                  `! 因异议自 ${instantWords(publicity.heldAt, language)} 起暂停`,
                  `! Held by an objection since ${instantWords(publicity.heldAt, language)}`,
                )}
              </span>
            )}
          </p>
        </>
      )}
      {objections !== null && objections.length > 0 && (
        <>
          <h2>{t('异议', 'Objections')}</h2>
          {objections.map((objection) => (
            <section key={objection.id} className="sheet">
              <h3>
                {pick(nameOf(OBJECTION_NAMES, objection.state))} ·{' '}
                {objection.objectorName ?? t('异议人身份受保护', 'the objector is protected')}
              </h3>
              <p className="prose">{objection.content}</p>
              {objection.finding !== null && (
                <p className="prose">
                  {t(`调查结论：${objection.finding}`, `Finding: ${objection.finding}`)}
                </p>
              )}
              <p className="muted">
                {t(
                  `${instantWords(objection.filedAt, language)} 提出`,
                  `Filed ${instantWords(objection.filedAt, language)}`,
                )}
              </p>
            </section>
          ))}
        </>
      )}
    </>
  );
};

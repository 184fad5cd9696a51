import type { Round } from '@shenpi/contract';
import { Link } from 'react-router';
import { useHasRole } from '../identity/session';
import { LinkButton, Money } from '../parts';
import { useText } from '../platform/text';
import { instantWords } from '../platform/time-words';
import { collectedOf, roundStateWords } from './round-words';

/** One call round: window, money, topics with what they collected; every number leads to its list. */
export const RoundItem = ({ round }: { readonly round: Round }) => {
  const { t, pick, language } = useText();
  const mayApply = useHasRole('applicant') && round.state === 'open';
  return (
    <li className="round-item">
      <div className="round-head">
        <h2>{round.title}</h2>
        <span className={`round-state round-${round.state}`}>
          {round.state === 'open' ? '◐ ' : round.state === 'closed' ? '✓ ' : '· '}
          {pick(roundStateWords(round.state))}
        </span>
        {mayApply ? (
          <LinkButton type="primary" to={`/projects/new?round=${round.id}`}>
            {t('新建申报', 'New application')}
          </LinkButton>
        ) : null}
      </div>
      <p className="round-facts">
        {t('申报时间', 'Window')} {instantWords(round.opensAt, language)} ～{' '}
        {instantWords(round.closesAt, language)}
        <span aria-hidden="true"> · </span>
        {t('经费额度', 'Envelope')} <Money fen={round.envelopeFen} />
        <span aria-hidden="true"> · </span>
        <Link to={`/projects?roundId=${round.id}`}>
          {t(`已收申报 ${collectedOf(round)} 项`, `${collectedOf(round)} collected`)}
        </Link>
      </p>
      <ul className="round-topics">
        {round.topics.map((topic) => (
          <li key={topic.code}>
            {topic.zh}
            {topic.priority ? <span className="round-priority">{t('优先支持', 'priority')}</span> : null}
            <span className="muted"> {topic.collected}</span>
          </li>
        ))}
      </ul>
    </li>
  );
};

import { STATE_FACTS, STATES, type ProjectState } from '@shenpi/domain';
import { Link } from 'react-router';
import { inPoints } from '../application/form-parts';
import { Money } from '../parts';
import { useText } from '../platform/text';
import type { TaskContext } from '../task/task-form';

type Ranking = NonNullable<TaskContext['ranking']>;

const isState = (state: string): state is ProjectState => STATES.some((known) => known === state);

/** Every reviewed case of the round in rank order; this one is marked. */
export const RankingTable = ({ ranking }: { readonly ranking: Ranking }) => {
  const { t, pick } = useText();
  return (
    <table className="rows ranking-table">
      <thead>
        <tr>
          <th scope="col" className="number">
            {t('名次', 'Rank')}
          </th>
          <th scope="col">{t('项目', 'Project')}</th>
          <th scope="col" className="number">
            {t('得分', 'Score')}
          </th>
          <th scope="col" className="number">
            {t('申请', 'Requested')}
          </th>
          <th scope="col" className="number">
            {t('建议', 'Proposed')}
          </th>
          <th scope="col">{t('状态', 'State')}</th>
        </tr>
      </thead>
      <tbody>
        {ranking.map((place) => (
          <tr
            key={place.projectId}
            className={place.mine ? 'mine' : undefined}
            aria-current={place.mine ? 'true' : undefined}
          >
            <td className="number" data-label={t('名次', 'Rank')}>
              {place.rank}
            </td>
            <td>
              <Link to={`/projects/${place.projectId}`}>{place.title}</Link>
              {place.number === null ? null : <span className="muted"> {place.number}</span>}
              {place.mine ? <strong>{t('（本项）', ' (this one)')}</strong> : null}
            </td>
            <td className="number" data-label={t('得分', 'Score')}>
              {inPoints(place.trimmedMean)}
            </td>
            <td className="number" data-label={t('申请', 'Requested')}>
              <Money fen={place.requestedFen} />
            </td>
            <td className="number" data-label={t('建议', 'Proposed')}>
              <Money fen={place.amountFen} />
            </td>
            <td data-label={t('状态', 'State')}>
              {isState(place.state) ? pick(STATE_FACTS[place.state]) : place.state}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};

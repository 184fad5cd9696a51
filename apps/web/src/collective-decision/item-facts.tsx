import { Link } from 'react-router';
import { inPoints } from '../application/form-parts';
import { Money } from '../parts';
import { useText } from '../platform/text';
import type { MeetingItem } from './ballot-words';
import './collective-decision.css';

/** What a member needs to know of an item at a glance; where it leaves the rank, why. */
export const ItemFacts = ({ item }: { readonly item: MeetingItem }) => {
  const { t } = useText();
  return (
    <>
      <p className="item-facts">
        <span>{item.unitName}</span>
        {item.trimmedMean === null ? null : (
          <span>
            {t('专家', 'Panel')} <strong>{inPoints(item.trimmedMean)}</strong>
            {item.rank === null
              ? null
              : t(
                  ` 第 ${item.rank} 名${item.rankedOf === null ? '' : `/共 ${item.rankedOf} 项`}`,
                  `, rank ${item.rank}${item.rankedOf === null ? '' : ` of ${item.rankedOf}`}`,
                )}
          </span>
        )}
        <span>
          {t('拟立项', 'Proposed')}{' '}
          <strong>
            <Money fen={item.amountFen} />
          </strong>
        </span>
        <Link to={`/projects/${item.projectId}`}>{t('查看材料', 'Material')}</Link>
      </p>
      {item.departureReason ? (
        <p className="notice-line">
          <strong>{t('⚑ 与专家排序不同：', '⚑ Departs from the rank: ')}</strong>
          {item.departureReason}
        </p>
      ) : null}
    </>
  );
};

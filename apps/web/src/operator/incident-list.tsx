import { CURES, INCIDENTS } from '@shenpi/domain';
import { Link } from 'react-router';
import { useText } from '../platform/text';
import type { IncidentGroup } from './answers';
import { IncidentItem } from './incident-item';
import './incidents.css';

interface IncidentGroupsProps {
  readonly groups: readonly IncidentGroup[];
  /** Of each kind at most so many; the rest is a link to the whole list. */
  readonly most?: number;
  readonly isOnCase?: boolean;
}

export const incidentTotal = (groups: readonly IncidentGroup[]): number =>
  groups.reduce((total, { count }) => total + count, 0);

const Group = ({ group, most, isOnCase }: IncidentGroupsProps & { readonly group: IncidentGroup }) => {
  const { t, pick } = useText();
  const facts = INCIDENTS[group.kind];
  const shown = group.items.slice(0, most ?? group.items.length);
  return (
    <section className="incident-kind" aria-label={pick(facts)}>
      <h3>
        <span className="tone-late" aria-hidden="true">
          ✕{' '}
        </span>
        {pick(facts)}
        {t(`（${group.count}）`, ` (${group.count})`)}
      </h3>
      <p className="incident-effect">
        {t(facts.effectZh, facts.effectEn)} <span className="muted">{t(facts.adviceZh, facts.adviceEn)}</span>
        {group.cures.length > 0 && (
          <span className="muted">
            {t('可用：', ' Cures: ')}
            {group.cures.map((kind) => pick(CURES[kind])).join(t('、', ', '))}
            {t('。', '.')}
          </span>
        )}
      </p>
      <ul>
        {shown.map((incident) => (
          <IncidentItem key={incident.id} incident={incident} cures={group.cures} isOnCase={isOnCase} />
        ))}
      </ul>
      {shown.length < group.count && (
        <Link to={`/operator/incidents?kind=${group.kind}`}>
          {t(`查看全部 ${group.count} 件`, `All ${group.count}`)}
        </Link>
      )}
    </section>
  );
};

/** What is wrong, grouped by cause: what it means for people, who was told, since when, and what can be done. */
export const IncidentGroups = ({ groups, ...rest }: IncidentGroupsProps) => (
  <div className="incident-kinds">
    {groups.map((group) => (
      <Group key={group.kind} group={group} groups={groups} {...rest} />
    ))}
  </div>
);

/** On the overview: how many of how many kinds, and the newest of each. */
export const IncidentList = ({ groups }: { readonly groups: readonly IncidentGroup[] }) => {
  const { t } = useText();
  const total = incidentTotal(groups);
  return (
    <section id="incidents" aria-label={t('异常', 'Incidents')}>
      <h2>
        {total === 0
          ? t('异常', 'Incidents')
          : t(`异常 ${groups.length} 类 ${total} 件`, `${total} incidents of ${groups.length} kinds`)}{' '}
        <Link className="head-link" to="/operator/incidents">
          {t('全部与已消除', 'All, and those gone')}
        </Link>
      </h2>
      {total === 0 ? (
        <p className="sum-right">{t('✓ 没有异常', '✓ none')}</p>
      ) : (
        <IncidentGroups groups={groups} most={5} />
      )}
    </section>
  );
};

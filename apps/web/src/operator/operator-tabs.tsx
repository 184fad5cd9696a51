import {
  findOperatorProjects,
  listCures,
  listEditions,
  listFailedDeliveries,
  listIncidents,
  listWebhooks,
  previewNotices,
  readStages,
  setMaintenance,
  type Access,
} from '@shenpi/contract';
import { NavLink } from 'react-router';
import { useMe } from '../identity/session';
import { useText, type Pair } from '../platform/text';

interface Tab extends Pair {
  readonly to: string;
  /** Who finds it: the access of the read that the page begins with. */
  readonly access: Access;
}

/** The pages of the operator's desk, in the order in which a call is answered. */
const TABS: readonly Tab[] = [
  { to: '/operator', zh: '概览', en: 'Overview', access: readStages.access },
  { to: '/operator/projects', zh: '查找项目', en: 'Find', access: findOperatorProjects.access },
  { to: '/operator/incidents', zh: '异常', en: 'Incidents', access: listIncidents.access },
  { to: '/operator/cures', zh: '处置记录', en: 'Cures', access: listCures.access },
  { to: '/operator/deliveries', zh: '通知送达', en: 'Deliveries', access: listFailedDeliveries.access },
  { to: '/operator/webhooks', zh: '事件推送', en: 'Webhooks', access: listWebhooks.access },
  { to: '/operator/editions', zh: '规则版本', en: 'Editions', access: listEditions.access },
  { to: '/notices/rules', zh: '通知规则', en: 'Notice rules', access: previewNotices.access },
  { to: '/operator/maintenance', zh: '系统维护', en: 'Maintenance', access: setMaintenance.access },
];

/** From one page of the desk to the others; only those that the reader may open. */
export const OperatorTabs = () => {
  const { t, pick } = useText();
  const roles = useMe()?.roles ?? [];
  const mine = TABS.filter(
    ({ access }) =>
      access === 'public' || access === 'signed_in' || access.some((role) => roles.includes(role)),
  );
  return (
    <nav className="tabs" aria-label={t('运行监控', 'Operations')}>
      {mine.map((tab) => (
        <NavLink key={tab.to} to={tab.to} end={tab.to === '/operator'}>
          {pick(tab)}
        </NavLink>
      ))}
    </nav>
  );
};

import {
  listIncidents,
  listMeetings,
  listSupervisionTickets,
  readStages,
  type Access,
} from '@shenpi/contract';
import type { Role } from '@shenpi/domain';
import type { Pair } from '../platform/text';

interface NavigationItem extends Pair {
  readonly to: string;
  /** Who finds it: the access of the read that the page begins with. */
  readonly access: Access;
}

/** Who is told of incidents without looking after the bureau's cases as a whole finds them by themselves. */
const onlyIncidents = listIncidents.access.filter((role) => !readStages.access.includes(role));

const ITEMS: readonly NavigationItem[] = [
  { to: '/', zh: '我的工作', en: 'My work', access: 'signed_in' },
  { to: '/projects', zh: '项目', en: 'Projects', access: 'signed_in' },
  {
    to: '/rounds',
    zh: '申报批次',
    en: 'Calls',
    access: ['applicant', 'unit_admin', 'handler', 'division_head', 'plan_office'],
  },
  { to: '/meetings', zh: '会议', en: 'Meetings', access: listMeetings.access },
  { to: '/operator', zh: '运行监控', en: 'Operations', access: readStages.access },
  { to: '/supervision-tickets', zh: '督办单', en: 'Tickets', access: listSupervisionTickets.access },
  { to: '/operator/incidents', zh: '异常', en: 'Incidents', access: onlyIncidents },
  { to: '/publicity', zh: '公示', en: 'Publicity', access: 'public' },
];

/** What stands in the bar for a person of these roles. */
export const navigationFor = (roles: readonly Role[]): readonly NavigationItem[] =>
  ITEMS.filter(
    ({ access }) =>
      access === 'public' || access === 'signed_in' || access.some((role) => roles.includes(role)),
  );

import * as application from './application/application.routes';
import * as edition from './application/edition.routes';
import * as meeting from './collective-decision/meeting.routes';
import * as identity from './identity/identity.routes';
import type { Route } from './kernel/route';
import * as calendar from './notice/calendar.routes';
import * as delivery from './notice/delivery.routes';
import * as notice from './notice/notice.routes';
import * as preference from './notice/preference.routes';
import * as cure from './operator/cure.routes';
import * as maintenance from './operator/maintenance.routes';
import * as webhook from './notice/webhook.routes';
import * as find from './operator/find.routes';
import * as operator from './operator/operator.routes';
import * as watch from './operator/watch.routes';
import * as paper from './paper/paper.routes';
import * as project from './project/project.routes';
import * as absence from './task/absence.routes';
import * as task from './task/task.routes';
import * as urging from './task/urging.routes';

const isRoute = (value: unknown): value is Route =>
  typeof value === 'object' && value !== null && 'method' in value && 'path' in value;

/** Every route there is; a route that is not in this list is not served. */
export const ROUTES: readonly Route[] = [
  application,
  calendar,
  edition,
  meeting,
  identity,
  delivery,
  notice,
  preference,
  cure,
  maintenance,
  find,
  operator,
  watch,
  paper,
  project,
  absence,
  task,
  urging,
  webhook,
].flatMap((module) => Object.values(module).filter(isRoute));

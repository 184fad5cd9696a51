import * as application from './application/application.routes';
import * as meeting from './collective-decision/meeting.routes';
import * as identity from './identity/identity.routes';
import type { Route } from './kernel/route';
import * as notice from './notice/notice.routes';
import * as operator from './operator/operator.routes';
import * as paper from './paper/paper.routes';
import * as project from './project/project.routes';
import * as task from './task/task.routes';

const isRoute = (value: unknown): value is Route =>
  typeof value === 'object' && value !== null && 'method' in value && 'path' in value;

/** Every route there is; a route that is not in this list is not served. */
export const ROUTES: readonly Route[] = [
  application,
  meeting,
  identity,
  notice,
  operator,
  paper,
  project,
  task,
].flatMap((module) => Object.values(module).filter(isRoute));

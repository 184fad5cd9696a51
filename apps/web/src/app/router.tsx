import { createBrowserRouter, type RouteObject } from 'react-router';
import { lazyPage } from './lazy-page';
import { PublicShell } from './public-shell';
import { Shell } from './shell';

/** Every page; what a role finds in its navigation stands in navigation.ts, what it may read is decided by the API. */
const routes: RouteObject[] = [
  {
    element: <PublicShell />,
    children: [
      { path: '/sign-in', element: lazyPage(() => import('../identity/sign-in.page')) },
      { path: '/publicity', element: lazyPage(() => import('../publicity/publicity.page')) },
    ],
  },
  {
    element: <Shell />,
    children: [
      { path: '/', element: lazyPage(() => import('../task/my-work.page')) },
      { path: '/tasks/:taskId', element: lazyPage(() => import('../task/task.page')) },
      { path: '/projects', element: lazyPage(() => import('../project/projects.page')) },
      { path: '/projects/new', element: lazyPage(() => import('../application/new-application.page')) },
      { path: '/projects/:projectId', element: lazyPage(() => import('../project/project.page')) },
      { path: '/messages', element: lazyPage(() => import('../notice/messages.page')) },
      { path: '/me/notices', element: lazyPage(() => import('../notice/my-notices.page')) },
      { path: '/me/absences', element: lazyPage(() => import('../task/absences.page')) },
      { path: '/rounds', element: lazyPage(() => import('../application/rounds.page')) },
      { path: '/meetings', element: lazyPage(() => import('../collective-decision/meetings.page')) },
      {
        path: '/meetings/:meetingId',
        element: lazyPage(() => import('../collective-decision/meeting.page')),
      },
      { path: '/operator', element: lazyPage(() => import('../operator/operator.page')) },
      { path: '/operator/projects', element: lazyPage(() => import('../operator/find.page')) },
      { path: '/operator/projects/:projectId', element: lazyPage(() => import('../operator/case.page')) },
      { path: '/operator/incidents', element: lazyPage(() => import('../operator/incidents.page')) },
      { path: '/operator/cures', element: lazyPage(() => import('../operator/cures.page')) },
      { path: '/operator/batches/new', element: lazyPage(() => import('../operator/batch-new.page')) },
      { path: '/operator/batches/:batchId', element: lazyPage(() => import('../operator/batch.page')) },
      { path: '/operator/deliveries', element: lazyPage(() => import('../notice/failed-deliveries.page')) },
      { path: '/operator/webhooks', element: lazyPage(() => import('../notice/webhooks.page')) },
      { path: '/operator/editions', element: lazyPage(() => import('../edition/editions.page')) },
      { path: '/operator/maintenance', element: lazyPage(() => import('../maintenance/maintenance.page')) },
      { path: '/notices/rules', element: lazyPage(() => import('../notice/notice-rules.page')) },
      { path: '/supervision-tickets', element: lazyPage(() => import('../task/supervision-tickets.page')) },
      { path: '*', element: lazyPage(() => import('./unknown.page')) },
    ],
  },
];

export const router = createBrowserRouter(routes);

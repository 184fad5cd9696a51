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
      { path: '/rounds', element: lazyPage(() => import('../application/rounds.page')) },
      { path: '/meetings', element: lazyPage(() => import('../collective-decision/meetings.page')) },
      {
        path: '/meetings/:meetingId',
        element: lazyPage(() => import('../collective-decision/meeting.page')),
      },
      { path: '/operator', element: lazyPage(() => import('../operator/operator.page')) },
      { path: '*', element: lazyPage(() => import('./unknown.page')) },
    ],
  },
];

export const router = createBrowserRouter(routes);

import type { Life } from '../lifecycle/life';

/**
 * Application (申报). A draft waits for as long as its author likes. Once submitted it waits for the end of the call,
 * which the round's own workflow keeps. A correction notice has a period of working days after which the application
 * lapses; it is the one deadline here that ends a project.
 */
export const application = (life: Life): Promise<void> =>
  life.follow('application', {
    waitsFor: '审核、审查时限或补正期届满 · a review is due or the correction period ends',
  });

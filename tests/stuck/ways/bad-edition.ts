import { randomUUID } from 'node:crypto';
import { moveEditions } from '@shenpi/contract';
import { GENERAL_PLAN } from '@shenpi/domain';
import type { Way } from '../way';

const BAD = 8;
const CORRECTED = 9;

/** A version of the rules gets into the record past the check, without the limit that the next step needs. */
export const badEdition: Way = {
  zh: '规则版本有误',
  en: 'bad edition',
  expects: 'edition_unsound',
  make: async ({ owner, stack, recordEdition, freshProject, passReview, proposal }) => {
    const projectId = freshProject();
    const { formalReviewCheck, ...limits } = GENERAL_PLAN.limits;
    const content = { ...GENERAL_PLAN, version: BAD, limits };
    await owner(
      `insert into edition (code, version, content, hash, recorded_at) values ($1, $2, $3, 'none', now())`,
      [GENERAL_PLAN.code, BAD, JSON.stringify(content)],
    );
    await owner(`update project set edition_version = $2 where id = $1`, [projectId, BAD]);
    const { code } = await proposal(projectId);
    return {
      projectId,
      names: 'bureau',
      cure: async () => {
        if (code === 'accepted') throw new Error('a decision was taken under an edition without its limit');
        await recordEdition({
          ...GENERAL_PLAN,
          version: CORRECTED,
          limits: { ...GENERAL_PLAN.limits, formalReviewCheck },
        });
        const operator = await stack.as('operator');
        const { refused } = await operator.expect(moveEditions, {
          body: {
            commandId: randomUUID(),
            code: GENERAL_PLAN.code,
            fromVersion: BAD,
            toVersion: CORRECTED,
            projectIds: [projectId],
            reason: '规则版本缺少期限，改用更正后的版本',
            confirmation: `${GENERAL_PLAN.code}@${CORRECTED}`,
          },
        });
        if (refused[0]) throw new Error(`the project was not moved: ${refused[0].en}`);
      },
      finish: () => passReview(projectId),
    };
  },
};

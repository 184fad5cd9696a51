import { randomUUID } from 'node:crypto';
import { createWebhook } from '@shenpi/contract';
import { eventually } from '@shenpi/test-support';
import { startReceiver } from '../../integration/webhook/receiver';
import type { Way } from '../way';

/** Another system waits for the decision, and its certificate has expired. */
export const expiredCertificate: Way = {
  zh: '对方证书过期',
  en: 'expired certificate of a webhook',
  expects: 'webhook_failing',
  make: async ({ stack, desk, freshProject, passReview, proposal }) => {
    const projectId = freshProject();
    const receiver = await startReceiver('expired');
    const operator = await stack.as('operator');
    await operator.expect(createWebhook, {
      body: {
        commandId: randomUUID(),
        name: '办公系统',
        url: receiver.url,
        types: ['project.state_changed'],
      },
    });
    await proposal(projectId);
    return {
      projectId,
      names: 'bureau',
      cure: async ({ subject }) => {
        if (!subject) throw new Error('the incident points at no event');
        receiver.show('valid');
        await desk.cure('resend', subject);
      },
      finish: async () => {
        await passReview(projectId);
        await eventually(
          () => {
            if (receiver.taken().length < 2)
              throw new Error('the other system has not heard of both decisions');
          },
          { timeoutMs: 60_000 },
        );
      },
      restore: () => receiver.close(),
    };
  },
};

import { GENERAL_PLAN_INTERFACE } from '@shenpi/domain';
import { SIGNATURE_HEADER, signatureOf } from '@shenpi/finance-simulator';
import { eventually } from '@shenpi/test-support';
import * as people from '../../people';
import type { Mutant } from './mutant';
import { AFTER_PUBLICITY, published, reviewed } from './path';
import type { Scene } from './scene';

/** The payment side takes every order into its book and answers with an error. */
const breakAnswers = async ({ stack: { environment } }: Scene): Promise<void> => {
  const path = '/behaviour';
  const body = JSON.stringify({ behaviour: 'accept_then_error' });
  const signature = signatureOf(environment['SHENPI_FINANCE_SECRET'] ?? '', 'POST', path, body);
  const answer = await fetch(`${environment['SHENPI_FINANCE_URL'] ?? ''}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', [SIGNATURE_HEADER]: signature },
    body,
  });
  if (!answer.ok) throw new Error(`the payment side does not take the rule: ${answer.status}`);
};

export const paidUnderANewId: Mutant = {
  name: '08-paid-under-a-new-id',
  invariant: 8,
  takesOut: 'the one id under which an order is sent, however often',
  needs: { finance: true },
  play: async (scene) => {
    const { course, stack } = scene;
    await breakAnswers(scene);
    const projects = await reviewed(course, { editionCode: GENERAL_PLAN_INTERFACE.code });
    const [projectId = ''] = projects;
    await people.shortlist(course, projectId);
    await published(course, projects);
    await stack.moveClock(AFTER_PUBLICITY);
    await people.issueGrant(course, projectId);
    await people.signTaskBook(course, projectId);
    await people.release(course, projectId);
    await eventually(
      async () => {
        const [order] = await course.look<{ state: string }>(`select state from payment_order`);
        if (order?.state !== 'confirmed') throw new Error(`the order is ${order?.state ?? 'not there'}`);
      },
      { timeoutMs: 60_000 },
    );
  },
};

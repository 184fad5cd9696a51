import { randomUUID } from 'node:crypto';
import {
  askCure,
  confirmCure,
  listIncidents,
  readCure,
  readOperatorProject,
  trialCure,
  type Answer,
} from '@shenpi/contract';
import type { CureKind, CureParams, CureSubject, IncidentKind } from '@shenpi/domain';
import { eventually, type Stack } from '@shenpi/test-support';

export type IncidentView = Answer<typeof listIncidents>['groups'][number]['items'][number];

const WITHIN_A_MINUTE = { timeoutMs: 60_000, everyMs: 250 };
const REASON = '来电核实：项目停在原处';

/** The operator's desk over the API, and the second person's. */
export interface Desk {
  /** The open incident of a kind of this project, or of the bureau's own where `projectId` is null; throws after a minute. */
  readonly named: (kind: IncidentKind, projectId: string | null) => Promise<IncidentView>;
  /** Resolves once the desk shows the incident no more. */
  readonly closed: (found: IncidentView) => Promise<void>;
  /** Tries, asks, has a second person confirm where one is needed, and waits for what came of it. */
  readonly cure: (kind: CureKind, subject: CureSubject, params?: CureParams) => Promise<void>;
  readonly project: (projectId: string) => Promise<Answer<typeof readOperatorProject>>;
}

export const deskOf = (stack: Stack): Desk => {
  const openOf = async (kind: IncidentKind): Promise<readonly IncidentView[]> => {
    const operator = await stack.as('operator');
    const { groups } = await operator.expect(listIncidents, { query: { kind } });
    return groups.flatMap(({ items }) => items);
  };

  const outcomeOf = (cureId: string): Promise<void> =>
    eventually(async () => {
      const operator = await stack.as('operator');
      const { cure } = await operator.expect(readCure, { params: { cureId } });
      if (cure.state !== 'done') throw new Error(`${cure.kind} is ${cure.state}: ${cure.outcomeEn ?? ''}`);
    }, WITHIN_A_MINUTE);

  return {
    named: (kind, projectId) =>
      eventually(async () => {
        const found = (await openOf(kind)).find((incident) => incident.projectId === projectId);
        if (found === undefined) throw new Error(`the desk names no ${kind}`);
        return found;
      }, WITHIN_A_MINUTE),
    closed: ({ id, kind }) =>
      eventually(async () => {
        if ((await openOf(kind)).some((incident) => incident.id === id))
          throw new Error(`${kind} is still open`);
      }, WITHIN_A_MINUTE),
    cure: async (kind, subject, params = {}) => {
      const operator = await stack.as('operator');
      const { plan } = await operator.expect(trialCure, { body: { kind, subject, params } });
      const commandId = randomUUID();
      const asked = await operator.expect(askCure, {
        body: { commandId, kind, subject, params, reason: REASON },
      });
      if (plan.needsSecond) {
        if (asked.cure.state !== 'waiting_second') throw new Error(`${kind} asked nobody else`);
        const second = await stack.as('director');
        const body = { commandId: randomUUID(), agree: true };
        await second.expect(confirmCure, { params: { cureId: commandId }, body });
      }
      await outcomeOf(commandId);
    },
    project: async (projectId) => {
      const operator = await stack.as('operator');
      return operator.expect(readOperatorProject, { params: { projectId } });
    },
  };
};

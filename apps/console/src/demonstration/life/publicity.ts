import type { Instant } from '@shenpi/domain';
import { fileObjection } from '@shenpi/record';
import type { Agenda } from '../loading/agenda';
import { decide } from '../loading/decide';
import { fixedId } from '../loading/loader';
import type { Case } from './case';

export const object = (
  agenda: Agenda,
  file: Case,
  at: Instant,
  objection: { readonly name: string; readonly contact: string; readonly content: string },
): void =>
  agenda.add(at, file.key, async (loader) => {
    const commandId = fixedId(`${file.key}/objection`);
    const result = await fileObjection(loader.store, { projectId: file.id, commandId, ...objection });
    if (!result.ok)
      throw new Error(`${file.key}: the objection was not taken up: ${result.rejection.sentenceEn}`);
    loader.done.add(commandId);
  });

export const decideObjection = (
  agenda: Agenda,
  file: Case,
  at: Instant,
  kind: 'dismiss_objection' | 'uphold_objection',
  finding: string,
): void =>
  agenda.add(at, file.key, (loader) =>
    decide(loader, `${file.key}/objection/decided`, {
      projectId: file.id,
      task: 'handle_objection',
      by: 'plan2',
      kind,
      payload: { finding },
    }),
  );

export const issue = (agenda: Agenda, file: Case, at: Instant, documentNumber: string): void =>
  agenda.add(at, file.key, (loader) =>
    decide(loader, `${file.key}/issue`, {
      projectId: file.id,
      task: 'issue_grant',
      by: 'plan1',
      kind: 'issue_grant',
      payload: { documentNumber },
    }),
  );

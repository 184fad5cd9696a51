import type { Day } from '@shenpi/domain';
import { instantOf, wan } from '@shenpi/domain';
import { createRound } from '@shenpi/record';
import { ROUND_TOPICS } from '../bureau/topics';
import { actorOf } from '../loading/actors';
import type { Agenda } from '../loading/agenda';
import { command } from '../loading/loader';

export interface RoundPlan {
  readonly key: string;
  readonly title: string;
  readonly editionCode: string;
  readonly opensOn: Day;
  readonly closesOn: Day;
  readonly envelopeWan: number;
}

/** The plan office opens the call at nine on its first day; it closes at the end of business of its last. */
export const openRound = (agenda: Agenda, round: RoundPlan): void =>
  agenda.add(instantOf(round.opensOn, '09:00'), `round/${round.key}`, (loader) =>
    command(loader, `round/${round.key}`, (commandId) =>
      createRound(loader.store, actorOf('plan1'), {
        commandId,
        title: round.title,
        editionCode: round.editionCode,
        opensAt: instantOf(round.opensOn, '09:00'),
        closesAt: instantOf(round.closesOn, '17:30'),
        envelopeFen: wan(round.envelopeWan),
        topics: ROUND_TOPICS,
      }),
    ),
  );

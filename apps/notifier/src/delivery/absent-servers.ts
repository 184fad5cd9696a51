import { DELIVERY_POLICY, pauseWhileAway, type DeliveryChannel } from '@shenpi/domain';
import type { Logger } from '@shenpi/platform';

interface Absence {
  readonly times: number;
  /** On the clock of this process, which nobody moves. */
  readonly untilMs: number;
}

/**
 * Which servers did not answer when they were last asked, and until when they are left alone. Kept by the process: nothing is written
 * about the notices that wait for them, so that an outage, however long, costs no notice an attempt.
 */
export class AbsentServers {
  private readonly absences = new Map<DeliveryChannel, Absence>();

  constructor(private readonly logger: Logger) {}

  isAway(channel: DeliveryChannel): boolean {
    const absence = this.absences.get(channel);
    return absence !== undefined && performance.now() < absence.untilMs;
  }

  /** It did not answer. Notices that failed together count as one failure. */
  failed(channel: DeliveryChannel, reason: string): void {
    if (this.isAway(channel)) return;
    const times = (this.absences.get(channel)?.times ?? 0) + 1;
    this.absences.set(channel, {
      times,
      untilMs: performance.now() + pauseWhileAway(DELIVERY_POLICY, times),
    });
    // Said once while it lasts: a server that is away for a night is one line.
    if (times === 1) this.logger.warn({ channel, reason }, 'the server of a channel is away; notices wait');
  }

  answered(channel: DeliveryChannel): void {
    if (this.absences.delete(channel)) this.logger.info({ channel }, 'the server of a channel is back');
  }
}

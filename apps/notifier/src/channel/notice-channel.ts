import type { DeliveryChannel } from '@shenpi/domain';

/** A notice in words, ready to leave: nothing in it is confidential. */
export interface NoticeMessage {
  /**
   * The same for the same notice, however often it is sent: whoever gets it twice can tell. Letters and digits of ASCII, `.`, `-`.
   */
  readonly id: string;
  /** An address of the channel: of e-mail, a telephone number, a user id. */
  readonly address: string;
  readonly subject: string;
  /** Both languages, a line a sentence. */
  readonly text: string;
  /** The same as simple HTML, for channels that show it. */
  readonly html: string;
  readonly urgent: boolean;
}

/** The other side has it and answers for it from now on. `providerId` is what it calls it. */
export interface Accepted {
  readonly outcome: 'accepted';
  readonly providerId: string;
}

/**
 * The other side said no to this notice. `address`: there is no such receiver; `content`: it will never take this; `for_now`: it
 * may be asked again. `detail` is its answer without the address, at most 200 characters.
 */
export interface Refused {
  readonly outcome: 'refused';
  readonly why: 'address' | 'content' | 'for_now';
  readonly detail: string;
}

/** Nobody was there, or whoever was does not deal with us: it says nothing about this notice, every other would fare the same. */
export interface Unreachable {
  readonly outcome: 'unreachable';
  readonly detail: string;
}

/**
 * One way out of the product. `send` never throws for what the other side does; it ends within a minute, whatever happens; and it
 * speaks to the configured host only. ./channel-contract holds every implementation to this.
 */
export interface NoticeChannel {
  readonly channel: DeliveryChannel;
  readonly send: (message: NoticeMessage) => Promise<Accepted | Refused | Unreachable>;
  readonly close: () => void;
}

const LONGEST_DETAIL = 200;

/** What may be kept of an answer: one line, and the address nowhere in it. */
export const withoutAddress = (answer: string, address: string): string =>
  answer.replaceAll(address, '…').replace(/\s+/g, ' ').trim().slice(0, LONGEST_DETAIL);

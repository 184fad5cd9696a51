import { createTransport } from 'nodemailer';
import {
  withoutAddress,
  type Accepted,
  type NoticeChannel,
  type NoticeMessage,
  type Refused,
  type Unreachable,
} from './notice-channel';

export interface SmtpOptions {
  /** `smtp://user:password@host:port`, or `smtps://` for TLS from the first byte. The only host that is spoken to. */
  readonly url: string;
  /** The sender: `name <address@domain>`. */
  readonly from: string;
}

/** Each step by itself; together they stay below a minute. */
const TIME_LIMITS = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 } as const;

/** What the library adds to its errors. */
interface SmtpError {
  readonly message: string;
  readonly responseCode?: number;
  readonly response?: string;
  readonly command?: string;
}

const SERVICE_NOT_AVAILABLE = 421;
const isFinal = (code: number): boolean => code >= 500;

/** The domain of the sender, which Message-IDs end in. */
const domainOf = (from: string): string => /@([^\s<>@]+)>?$/.exec(from)?.[1] ?? 'localhost';

/**
 * An answer to the receiver or to the letter is about this notice; anything else (no connection, no TLS, signing in, our own sender
 * refused, service not available) would befall every other notice too.
 */
const outcomeOf = (error: SmtpError, { address }: NoticeMessage): Refused | Unreachable => {
  const { responseCode = 0, command = '', response = error.message } = error;
  const detail = withoutAddress(response, address);
  if (responseCode !== SERVICE_NOT_AVAILABLE && responseCode >= 400) {
    if (command === 'RCPT TO')
      return { outcome: 'refused', why: isFinal(responseCode) ? 'address' : 'for_now', detail };
    if (command === 'DATA')
      return { outcome: 'refused', why: isFinal(responseCode) ? 'content' : 'for_now', detail };
  }
  return { outcome: 'unreachable', detail };
};

/** Sends each notice as one letter over one connection of its own. */
export const smtpChannel = ({ url, from }: SmtpOptions): NoticeChannel => {
  const transport = createTransport({ url, ...TIME_LIMITS, disableFileAccess: true, disableUrlAccess: true });
  const domain = domainOf(from);
  return {
    channel: 'email',
    send: async (message): Promise<Accepted | Refused | Unreachable> => {
      try {
        const messageId = `<${message.id}@${domain}>`;
        await transport.sendMail({
          from,
          // As an object it is one address, whatever characters it holds.
          to: { name: '', address: message.address },
          subject: message.subject,
          text: message.text,
          html: message.html,
          messageId,
          ...(message.urgent ? { priority: 'high' as const } : {}),
          headers: {
            // RFC 3834: nobody's automatic answer should come back.
            'Auto-Submitted': 'auto-generated',
            'X-Auto-Response-Suppress': 'All',
          },
        });
        return { outcome: 'accepted', providerId: messageId };
      } catch (error) {
        // Whatever the library throws here was said or done by the other side.
        return outcomeOf(error as SmtpError, message);
      }
    },
    close: () => transport.close(),
  };
};

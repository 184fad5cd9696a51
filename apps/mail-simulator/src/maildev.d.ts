/** As much of the package as is used here; it comes without types. */
declare module 'maildev' {
  import type { Server } from 'node:net';

  interface Address {
    readonly address: string;
  }
  type Answer = (refusal?: Error & { readonly responseCode: number }) => void;

  export interface MailServer {
    readonly smtp: {
      readonly server: Server;
      onRcptTo: (address: Address, session: unknown, answer: Answer) => void;
      onData: (stream: NodeJS.ReadableStream, session: Session, answer: Answer) => void;
    };
    listen(): Promise<void>;
    close(closed: () => void): void;
  }
  export interface Session {
    readonly envelope: { readonly rcptTo: readonly Address[] };
  }

  const startMailDev: (options: {
    readonly smtp: number;
    readonly web: number;
    readonly ip: string;
    readonly mailDirectory: string;
    readonly silent: boolean;
  }) => MailServer;
  export default startMailDev;
}

import { freePort } from '@shenpi/local';
import { spawnApp, type SpawnedApp } from './spawn-app';

/** A letter as the mail simulator took it. */
export interface Letter {
  /** Without the angle brackets. */
  readonly messageId: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
}

export interface Mail {
  readonly app: SpawnedApp;
  /** What applications that send need: the server and the sender. */
  readonly settings: Readonly<Record<string, string>>;
  /** Every letter that arrived, the first first; after a restart those that came before it in any order. */
  readonly letters: () => Promise<readonly Letter[]>;
}

interface Listed extends Omit<Letter, 'to'> {
  readonly to: readonly { readonly address: string }[];
}

/** Where the simulator listens, and what senders must be told; to be had before it is started. */
export const mailSettings = async (folder: string): Promise<Readonly<Record<string, string>>> => {
  const [smtpPort, webPort] = [await freePort(), await freePort()];
  return {
    SHENPI_SMTP_URL: `smtp://127.0.0.1:${smtpPort}`,
    SHENPI_MAIL_FROM: '审批系统 <notices@shenpi.example>',
    SHENPI_MAIL_SMTP_PORT: String(smtpPort),
    SHENPI_MAIL_WEB_PORT: String(webPort),
    SHENPI_MAIL_DIR: folder,
  };
};

/** Starts the mail simulator with the settings of `mailSettings` and those that every application of the test gets. */
export const startMail = async (
  settings: Readonly<Record<string, string>>,
  others: Readonly<Record<string, string>> = {},
  start: typeof spawnApp = spawnApp,
): Promise<Mail> => {
  const app = await start('mail-simulator', { SHENPI_INSTALLATION: 'test', ...others, ...settings });
  return {
    app,
    settings,
    letters: async () => {
      const answer = await fetch(`http://127.0.0.1:${settings['SHENPI_MAIL_WEB_PORT'] ?? ''}/email`);
      const listed = (await answer.json()) as Listed[];
      return listed.map((letter) => ({
        ...letter,
        to: letter.to.map(({ address }) => address).join(),
      }));
    },
  };
};

import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startMailSimulator } from '@shenpi/mail-simulator';
import { describeChannel, type Arrived, type ChannelUnderTest } from './channel-contract';
import { smtpChannel } from './smtp.channel';

const portOf = async (): Promise<number> => {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
};

interface Letter {
  readonly messageId: string;
  readonly envelope: { readonly to: readonly { readonly address: string }[] };
  readonly subject: string;
  readonly text: string;
}

const start = async (): Promise<ChannelUnderTest> => {
  const folder = mkdtempSync(join(tmpdir(), 'shenpi-mail-'));
  const server = await startMailSimulator({
    smtpPort: await portOf(),
    webPort: await portOf(),
    folder: join(folder, 'mail'),
  });
  const channel = smtpChannel({ url: server.smtpUrl, from: '审批系统 <notices@shenpi.example>' });
  const letters = async (): Promise<readonly Arrived[]> => {
    const list = (await (await fetch(`${server.pageUrl}/email`)).json()) as Letter[];
    return list.map(({ messageId, envelope, subject, text }) => ({
      id: messageId,
      address: envelope.to.map(({ address }) => address).join(),
      subject,
      text,
    }));
  };
  let stopped: Promise<void> | undefined;
  const goAway = (): Promise<void> => (stopped ??= server.stop());
  return {
    channel,
    addresses: {
      good: 'zhang@unit.example',
      unknown: 'bounce@unit.example',
      refusing: 'spam@unit.example',
      busy: 'later@unit.example',
    },
    // The simulator answers before it has read the letter to its end.
    arrived: async (count) => {
      let list = await letters();
      while (list.length < count) {
        await pause(20);
        list = await letters();
      }
      return list;
    },
    goAway,
    stop: async () => {
      await goAway();
      channel.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

describeChannel('e-mail over SMTP', start);

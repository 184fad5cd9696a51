import { Controller, Inject } from '@nestjs/common';
import { listMessages, readMessages } from '@shenpi/contract';
import * as record from '@shenpi/record';
import { unlessRejected } from '../answering/committed';
import type { Call } from '../routing/call';
import { Serves } from '../routing/serves';
import { RECORD } from '../start/dependencies';

@Controller()
export class MessageController {
  constructor(@Inject(RECORD) private readonly store: record.RecordStore) {}

  @Serves(listMessages)
  async list({ actor, query }: Call<typeof listMessages>) {
    return record.listMessages(this.store, actor, query);
  }

  @Serves(readMessages)
  async markRead({ actor, body }: Call<typeof readMessages>) {
    return unlessRejected(await record.markMessagesRead(this.store, actor, body.messageId));
  }
}

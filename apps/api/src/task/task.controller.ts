import { Controller, Inject } from '@nestjs/common';
import { decideTask, dropDraft, listTasks, readDraft, readTask, saveDraft } from '@shenpi/contract';
import * as record from '@shenpi/record';
import { committed, unlessRejected } from '../answering/committed';
import { found } from '../answering/refused';
import type { Call } from '../routing/call';
import { Serves } from '../routing/serves';
import { RECORD } from '../start/dependencies';

@Controller()
export class TaskController {
  constructor(@Inject(RECORD) private readonly store: record.RecordStore) {}

  @Serves(listTasks)
  async list({ actor, query }: Call<typeof listTasks>) {
    return record.listTasks(this.store, actor, query);
  }

  @Serves(readTask)
  async read({ actor, params }: Call<typeof readTask>) {
    return found(await record.readTask(this.store, actor, params.taskId));
  }

  @Serves(decideTask)
  async decide({ actor, params, body }: Call<typeof decideTask>) {
    return committed(await record.decideTask(this.store, actor, { taskId: params.taskId, ...body }));
  }

  @Serves(saveDraft)
  async saveDraft({ actor, params, body }: Call<typeof saveDraft>) {
    return unlessRejected(await record.saveDraft(this.store, actor, params.key, body.content));
  }

  @Serves(readDraft)
  async readDraft({ actor, params }: Call<typeof readDraft>) {
    return record.readDraft(this.store, actor, params.key);
  }

  @Serves(dropDraft)
  async dropDraft({ actor, params }: Call<typeof dropDraft>) {
    await record.dropDraft(this.store, actor, params.key);
    return {};
  }
}

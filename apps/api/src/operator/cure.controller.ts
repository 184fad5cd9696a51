import { Controller, Inject } from '@nestjs/common';
import {
  askCure,
  askCureBatch,
  confirmCure,
  confirmCureBatch,
  listCureBatches,
  listCures,
  listTaskHeirs,
  readCure,
  readCureBatch,
  trialCure,
  trialCureBatch,
} from '@shenpi/contract';
import * as record from '@shenpi/record';
import { accepted } from '../answering/committed';
import { found } from '../answering/refused';
import type { Call } from '../routing/call';
import { Serves } from '../routing/serves';
import { RECORD } from '../start/dependencies';

@Controller()
export class CureController {
  constructor(@Inject(RECORD) private readonly store: record.RecordStore) {}

  @Serves(trialCure)
  async trial({ actor, body }: Call<typeof trialCure>) {
    const { plan } = accepted(await record.trialCure(this.store, actor, body));
    return { plan };
  }

  @Serves(askCure)
  async ask({ actor, body }: Call<typeof askCure>) {
    const { cure, receipt } = accepted(await record.askCure(this.store, actor, body));
    return { cure, receipt };
  }

  @Serves(confirmCure)
  async confirm({ actor, params, body }: Call<typeof confirmCure>) {
    const { cure, receipt } = accepted(
      await record.confirmCure(this.store, actor, { cureId: params.cureId, ...body }),
    );
    return { cure, receipt };
  }

  @Serves(listCures)
  async list({ actor, query }: Call<typeof listCures>) {
    return record.listCures(this.store, actor, query);
  }

  @Serves(readCure)
  async read({ actor, params }: Call<typeof readCure>) {
    return { cure: found(await record.readCure(this.store, actor, params.cureId)) };
  }

  @Serves(listTaskHeirs)
  async heirs({ actor, params }: Call<typeof listTaskHeirs>) {
    return { items: await record.listTaskHeirs(this.store, actor, params.taskId) };
  }

  @Serves(trialCureBatch)
  async trialBatch({ actor, body }: Call<typeof trialCureBatch>) {
    const { total, can, cannot, rows } = accepted(await record.trialCureBatch(this.store, actor, body));
    return { total, can, cannot, rows };
  }

  @Serves(askCureBatch)
  async askBatch({ actor, body }: Call<typeof askCureBatch>) {
    const { batch, receipt } = accepted(await record.askCureBatch(this.store, actor, body));
    return { batch, receipt };
  }

  @Serves(confirmCureBatch)
  async confirmBatch({ actor, params, body }: Call<typeof confirmCureBatch>) {
    const { batch, receipt } = accepted(
      await record.confirmCureBatch(this.store, actor, { batchId: params.batchId, ...body }),
    );
    return { batch, receipt };
  }

  @Serves(listCureBatches)
  async batches({ actor, query }: Call<typeof listCureBatches>) {
    return record.listCureBatches(this.store, actor, query);
  }

  @Serves(readCureBatch)
  async batch({ actor, params }: Call<typeof readCureBatch>) {
    return found(await record.readCureBatch(this.store, actor, params.batchId));
  }
}

import { randomUUID } from 'node:crypto';
import { Controller, Inject } from '@nestjs/common';
import {
  createWebhook,
  listWebhookDeliveries,
  listWebhooks,
  resendWebhook,
  setWebhookState,
  tryWebhook,
} from '@shenpi/contract';
import {
  failureOfStatus,
  WEBHOOK_POLICY,
  WEBHOOK_TRY_TYPE,
  WEBHOOK_TYPE_FACTS,
  WEBHOOK_TYPES,
  webhookFailureWords,
} from '@shenpi/domain';
import { newWebhookSecret, sendEvent, type Configuration, type Outbound } from '@shenpi/platform';
import * as record from '@shenpi/record';
import { accepted, committed } from '../answering/committed';
import { found, Refused } from '../answering/refused';
import type { Call } from '../routing/call';
import { Serves } from '../routing/serves';
import { CONFIGURATION, OUTBOUND, RECORD } from '../start/dependencies';
import { addressRejection } from './webhook-address';

@Controller()
export class WebhookController {
  constructor(
    @Inject(RECORD) private readonly store: record.RecordStore,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
    @Inject(OUTBOUND) private readonly outbound: Outbound,
  ) {}

  @Serves(listWebhooks)
  async list(_call: Call<typeof listWebhooks>) {
    return {
      items: await record.listWebhooks(this.store),
      types: WEBHOOK_TYPES.map((type) => {
        const { zh, en, fields } = WEBHOOK_TYPE_FACTS[type];
        return { type, zh, en, fields };
      }),
    };
  }

  @Serves(createWebhook)
  async create({ actor, body }: Call<typeof createWebhook>) {
    const rejection = addressRejection(await this.outbound.check(body.url));
    if (rejection !== null) throw new Refused(rejection);
    const { webhook, secret, receipt } = accepted(
      await record.createWebhook(this.store, actor, body, newWebhookSecret()),
    );
    return { webhook, secret, receipt };
  }

  @Serves(setWebhookState)
  async setState({ actor, params, body }: Call<typeof setWebhookState>) {
    return committed(await record.setWebhookState(this.store, actor, { ...params, ...body }));
  }

  @Serves(tryWebhook)
  async try({ params }: Call<typeof tryWebhook>) {
    const target = found(await record.readWebhookTarget(this.store, params.webhookId));
    const { status, failure, ms } = await sendEvent(
      this.outbound,
      { ...target, timeoutMs: WEBHOOK_POLICY.timeoutMs },
      {
        id: randomUUID(),
        type: WEBHOOK_TRY_TYPE,
        source: this.configuration.publicUrl,
        subject: null,
        time: new Date().toISOString(),
        data: {},
      },
    );
    const words = webhookFailureWords(failure ?? failureOfStatus(status ?? 0), status);
    return { status, failureZh: words?.zh ?? null, failureEn: words?.en ?? null, ms };
  }

  @Serves(listWebhookDeliveries)
  async listDeliveries({ params, query }: Call<typeof listWebhookDeliveries>) {
    return found(await record.listWebhookDeliveries(this.store, params.webhookId, query));
  }

  @Serves(resendWebhook)
  async resend({ actor, params, body }: Call<typeof resendWebhook>) {
    const { resent, receipt } = accepted(
      await record.resendWebhook(this.store, actor, { ...params, ...body }),
    );
    return { resent, receipt };
  }
}

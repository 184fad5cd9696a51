import { Controller, Inject } from '@nestjs/common';
import { previewNotices, readMyNotices, saveMyNotices } from '@shenpi/contract';
import type { DeliveryChannel } from '@shenpi/domain';
import type { Configuration } from '@shenpi/platform';
import * as record from '@shenpi/record';
import { committed } from '../answering/committed';
import { found } from '../answering/refused';
import type { Call } from '../routing/call';
import { Serves } from '../routing/serves';
import { CONFIGURATION, RECORD } from '../start/dependencies';

/** The ways out of the product that this installation has settings for. */
const installedChannels = (settings: Configuration): readonly DeliveryChannel[] => {
  const addresses: Readonly<Record<DeliveryChannel, string | undefined>> = {
    email: settings.smtpUrl,
    sms: settings.smsUrl,
    wecom: settings.wecomUrl,
    dingtalk: settings.dingtalkUrl,
  };
  return (['email', 'sms', 'wecom', 'dingtalk'] as const).filter(
    (channel) => addresses[channel] !== undefined,
  );
};

@Controller()
export class PreferenceController {
  constructor(
    @Inject(RECORD) private readonly store: record.RecordStore,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {}

  @Serves(readMyNotices)
  async read({ actor }: Call<typeof readMyNotices>) {
    return record.readMyNotices(this.store, actor, installedChannels(this.configuration));
  }

  @Serves(saveMyNotices)
  async save({ actor, body }: Call<typeof saveMyNotices>) {
    return committed(await record.saveMyNotices(this.store, actor, body));
  }

  @Serves(previewNotices)
  async preview({ query }: Call<typeof previewNotices>) {
    const samples = found(await record.previewNotices(this.store, query));
    return {
      rules: samples.map(({ rule, to, sample, state, stage }) => ({
        id: rule.id,
        event: rule.on,
        stage,
        state,
        toZh: to.zh,
        toEn: to.en,
        kind: rule.kind,
        sampleZh: sample.zh,
        sampleEn: sample.en,
        channels: rule.channels,
        urgent: rule.urgent,
        legal: rule.legal,
        canSwitchOff: rule.canSwitchOff,
      })),
    };
  }
}

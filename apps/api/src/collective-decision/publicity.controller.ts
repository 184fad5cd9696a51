import { Controller, Inject } from '@nestjs/common';
import { fileObjection, listPublicity } from '@shenpi/contract';
import { reject } from '@shenpi/domain';
import type { Configuration } from '@shenpi/platform';
import * as record from '@shenpi/record';
import { accepted } from '../answering/committed';
import { Refused } from '../answering/refused';
import type { Call } from '../routing/call';
import { Serves } from '../routing/serves';
import { CONFIGURATION, RECORD } from '../start/dependencies';

const tooMany = (waitMs: number): Refused =>
  new Refused(
    reject(
      'too_many_attempts',
      '提交过于频繁，请稍后再试。',
      'Too many in a short time. Try again in a while.',
    ),
    { retryAfterSeconds: Math.ceil(waitMs / 1000) },
  );

@Controller()
export class PublicityController {
  constructor(
    @Inject(RECORD) private readonly store: record.RecordStore,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {}

  @Serves(listPublicity)
  async list(_call: Call<typeof listPublicity>) {
    return { notices: await record.listPublicity(this.store) };
  }

  @Serves(fileObjection)
  async object({ params, body, request }: Call<typeof fileObjection>) {
    // Anybody may object, so anybody could flood.
    const waitMs = await record.countAttempt(
      this.store,
      { what: 'objection', who: request.ip ?? '' },
      this.configuration.objectionsPerMinute,
    );
    if (waitMs > 0) throw tooMany(waitMs);
    const { objectionId, filedAt } = accepted(await record.fileObjection(this.store, { ...params, ...body }));
    return { objectionId, filedAt };
  }
}

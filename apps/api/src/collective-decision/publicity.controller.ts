import { Controller, Inject } from '@nestjs/common';
import { fileObjection, listPublicity } from '@shenpi/contract';
import { reject } from '@shenpi/domain';
import * as record from '@shenpi/record';
import { accepted } from '../answering/committed';
import { Refused } from '../answering/refused';
import { attemptLimit } from '../identity/attempt-limit';
import type { Call } from '../routing/call';
import { Serves } from '../routing/serves';
import { RECORD } from '../start/dependencies';

/** Anybody may object, so anybody could flood: enough for a neighbourhood behind one address, too little for a program. */
const OBJECTIONS_PER_MINUTE = 20;

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
  private readonly limit = attemptLimit({ perMinute: OBJECTIONS_PER_MINUTE });

  constructor(@Inject(RECORD) private readonly store: record.RecordStore) {}

  @Serves(listPublicity)
  async list(_call: Call<typeof listPublicity>) {
    return { notices: await record.listPublicity(this.store) };
  }

  @Serves(fileObjection)
  async object({ params, body, request }: Call<typeof fileObjection>) {
    const waitMs = this.limit.attempt(request.ip ?? '', Date.now());
    if (waitMs > 0) throw tooMany(waitMs);
    const { objectionId, filedAt } = accepted(await record.fileObjection(this.store, { ...params, ...body }));
    return { objectionId, filedAt };
  }
}

import { Controller, Inject, UseGuards } from '@nestjs/common';
import { financeAnswer } from '@shenpi/contract';
import * as record from '@shenpi/record';
import { accepted } from '../answering/committed';
import type { Call } from '../routing/call';
import { Serves } from '../routing/serves';
import { RECORD } from '../start/dependencies';
import { FinanceSignatureGuard } from './finance-signature.guard';

@Controller()
export class FinanceAnswerController {
  constructor(@Inject(RECORD) private readonly store: record.RecordStore) {}

  @Serves(financeAnswer)
  @UseGuards(FinanceSignatureGuard)
  async report({ body }: Call<typeof financeAnswer>) {
    accepted(await record.recordFinanceAnswer(this.store, body));
    return { accepted: true } as const;
  }
}

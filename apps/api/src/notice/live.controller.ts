import { Controller } from '@nestjs/common';
import { live } from '@shenpi/contract';
import type { Call } from '../routing/call';
import { Serves } from '../routing/serves';
import { LiveUpdates } from './live-updates';

@Controller()
export class LiveController {
  constructor(private readonly updates: LiveUpdates) {}

  @Serves(live, { answersItself: true })
  async open({ actor, request, response, query }: Call<typeof live>) {
    await this.updates.open(actor, request, response, query.after);
  }
}

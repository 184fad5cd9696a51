import { Controller, Inject } from '@nestjs/common';
import {
  listEditionMoves,
  listEditions,
  moveEditions,
  trialEditionMove,
  undoEditionMove,
} from '@shenpi/contract';
import * as record from '@shenpi/record';
import { accepted, committed, unlessRejected } from '../answering/committed';
import type { Call } from '../routing/call';
import { Serves } from '../routing/serves';
import { RECORD } from '../start/dependencies';

@Controller()
export class EditionController {
  constructor(@Inject(RECORD) private readonly store: record.RecordStore) {}

  @Serves(listEditions)
  async list(_call: Call<typeof listEditions>) {
    return record.listEditions(this.store);
  }

  @Serves(trialEditionMove)
  async trial({ body }: Call<typeof trialEditionMove>) {
    return unlessRejected(await record.trialEditionMove(this.store, body));
  }

  @Serves(moveEditions)
  async move({ actor, body }: Call<typeof moveEditions>) {
    const { moved, refused } = accepted(await record.moveEditions(this.store, actor, body));
    return { moved, refused };
  }

  @Serves(listEditionMoves)
  async moves({ query }: Call<typeof listEditionMoves>) {
    return record.listEditionMoves(this.store, query);
  }

  @Serves(undoEditionMove)
  async undo({ actor, params, body }: Call<typeof undoEditionMove>) {
    return committed(
      await record.undoEditionMove(this.store, actor, {
        commandId: body.commandId,
        moveId: params.moveId,
      }),
    );
  }
}

import { Controller, Inject } from '@nestjs/common';
import { listIncidents, readEngineHistory, readOperatorProject, readProcesses } from '@shenpi/contract';
import * as record from '@shenpi/record';
import { found } from '../answering/refused';
import type { Call } from '../routing/call';
import { Serves } from '../routing/serves';
import { RECORD } from '../start/dependencies';
import { EngineClient } from './engine-client';
import { engineHistory } from './engine-history';
import { operatorProject, seeEngine } from './operator-project';

@Controller()
export class WatchController {
  constructor(
    @Inject(RECORD) private readonly store: record.RecordStore,
    @Inject(EngineClient) private readonly engine: EngineClient,
  ) {}

  @Serves(listIncidents)
  async incidents({ query }: Call<typeof listIncidents>) {
    return { groups: await record.listIncidents(this.store, query) };
  }

  @Serves(readOperatorProject)
  async project({ actor, params }: Call<typeof readOperatorProject>) {
    const known = found(await record.readOperatorCase(this.store, actor, params.projectId));
    return operatorProject(known, await this.engine.ask((client) => seeEngine(client, known)));
  }

  @Serves(readEngineHistory)
  async history({ actor, params, query }: Call<typeof readEngineHistory>) {
    found(await record.readOperatorCase(this.store, actor, params.projectId));
    const isThere = await this.engine.ask(async (client) => ({
      history: await engineHistory(client, params.projectId, query.runId),
    }));
    const nothing = { runId: null, more: false, stages: [], events: [], runs: [] };
    return isThere?.history ?? { reachable: isThere !== null, ...nothing };
  }

  @Serves(readProcesses)
  async processes(_call: Call<typeof readProcesses>) {
    const { items, migrations, postgres } = await record.readProcesses(this.store);
    const temporal = await this.engine.ask(
      async (client) => (await client.workflowService.getSystemInfo({})).serverVersion ?? '',
    );
    return {
      items: items.map(({ facts, ...item }) => ({ ...item, facts: { ...facts } })),
      migrations,
      server: { postgres, temporal },
    };
  }
}

import { Controller, Inject } from '@nestjs/common';
import { listProjects, readProject, readTimeline } from '@shenpi/contract';
import * as record from '@shenpi/record';
import { found } from '../answering/refused';
import type { Call } from '../routing/call';
import { Serves } from '../routing/serves';
import { RECORD } from '../start/dependencies';

@Controller()
export class ProjectController {
  constructor(@Inject(RECORD) private readonly store: record.RecordStore) {}

  @Serves(listProjects)
  async list({ actor, query }: Call<typeof listProjects>) {
    return record.listProjects(this.store, actor, query);
  }

  @Serves(readProject)
  async read({ actor, params }: Call<typeof readProject>) {
    return { project: found(await record.readProject(this.store, actor, params.projectId)) };
  }

  @Serves(readTimeline)
  async timeline({ actor, params, query }: Call<typeof readTimeline>) {
    return found(await record.readTimeline(this.store, actor, params.projectId, query));
  }
}

import { Controller, Inject } from '@nestjs/common';
import {
  deleteView,
  exportOperatorProjects,
  findOperatorProjects,
  listSavedViews,
  saveView,
} from '@shenpi/contract';
import { reject, WATCH_LIMITS } from '@shenpi/domain';
import * as record from '@shenpi/record';
import type { Response } from 'express';
import { unlessRejected } from '../answering/committed';
import { found, Refused } from '../answering/refused';
import type { Call } from '../routing/call';
import { Serves } from '../routing/serves';
import { RECORD } from '../start/dependencies';
import { writeWorkbook } from './export-workbook';

const tooLarge = (rows: number, most: number): Refused =>
  new Refused(
    reject(
      'export_too_large',
      `符合条件的项目超过 ${rows} 个，一次最多导出 ${most} 个；请按环节、单位或期限缩小范围后再导出。`,
      `More than ${rows} cases fit; at most ${most} are exported at once. Narrow it down by stage, unit or due date.`,
    ),
  );

@Controller()
export class FindController {
  constructor(@Inject(RECORD) private readonly store: record.RecordStore) {}

  /** Before the list: the address would else be taken for the id of a case. */
  @Serves(exportOperatorProjects, { answersItself: true })
  async exported({ actor, query, response }: Call<typeof exportOperatorProjects>) {
    const { exportRows } = WATCH_LIMITS;
    const { count, more } = await record.countFound(this.store, actor, query, exportRows);
    if (more) throw tooLarge(count, exportRows);
    response.attachment('projects.xlsx');
    response.type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet');
    await writeWorkbook(record.eachFound(this.store, actor, query), response satisfies Response);
    return undefined;
  }

  @Serves(findOperatorProjects)
  async list({ actor, query }: Call<typeof findOperatorProjects>) {
    const { after, limit, ...filter } = query;
    return record.findProjects(this.store, actor, filter, { after, limit });
  }

  @Serves(listSavedViews)
  async views({ actor, query }: Call<typeof listSavedViews>) {
    return { items: await record.listSavedViews(this.store, actor, query.list) };
  }

  @Serves(saveView)
  async save({ actor, body }: Call<typeof saveView>) {
    return { view: unlessRejected(await record.saveView(this.store, actor, body)) };
  }

  @Serves(deleteView)
  async remove({ actor, params }: Call<typeof deleteView>) {
    found((await record.deleteView(this.store, actor, params.viewId)) || null);
    return { deleted: true as const };
  }
}

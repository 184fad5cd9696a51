import { randomUUID } from 'node:crypto';
import {
  findOperatorProjects,
  listIncidents,
  readOperatorProject,
  readProcesses,
  readStages,
  type Answer,
  type Route,
} from '@shenpi/contract';
import { closeOutside, query, raiseOutside } from '@shenpi/record';
import ExcelJS from 'exceljs';
import { startApi, type RunningApi } from '../api/running-api';
import { openStandingCases, type StandingCases } from '../reads/standing-cases';

describe('the operator’s reads', () => {
  let cases: StandingCases;
  let api: RunningApi;
  beforeAll(async () => {
    cases = await openStandingCases();
    api = await startApi(cases.bureau.database.appUrl);
  }, 120_000);
  afterAll(async () => {
    await api?.close();
    await cases?.bureau.close();
  });

  const ask = async (path: string, username = 'operator') =>
    api.call(path, { token: await api.tokenOf(cases.bureau.actor(username).accountId) });
  const read = async <R extends Route>(route: R, path: string, username?: string): Promise<Answer<R>> => {
    const { status, json } = await ask(path, username);
    expect({ path, status, json: status === 200 ? null : json }).toMatchObject({ status: 200 });
    return route.answer.parse(json) as Answer<R>;
  };
  const find = (search = '', username?: string) =>
    read(findOperatorProjects, `/api/operator/projects${search}`, username);

  it('finds a case by where it stands, whom it waits for and what is wrong with it', async () => {
    const { formalReview, active, objected } = cases;
    const ids = async (search: string) => (await find(search)).items.map(({ id }) => id);
    expect(await ids('?stage=disbursement')).toEqual([active]);
    expect(await ids('?state=objection&limit=5')).toEqual([objected]);
    expect(await ids('?late=true')).toContain(formalReview);
    expect(await ids('?waitingFor=handler')).toContain(formalReview);
    expect(await ids('?incident=any')).toEqual([]);
    expect(await ids('?held=true')).toEqual([]);
    expect(await ids('?edition=general_plan@1')).toEqual(await ids('?edition=general_plan'));
    expect(await ids('?edition=general_plan@2')).toEqual([]);
    expect(await ids(`?q=${encodeURIComponent('100%')}`)).toEqual([]);
  });

  it('says how many working days a case is late, and finds it by them', async () => {
    const [late] = (await find('?late=true')).items;
    expect(late?.lateWorkingDays).toBeGreaterThan(0);
    const days = late?.lateWorkingDays ?? 0;
    const of = async (least: number) => (await find(`?lateByDays=${least}`)).items.map(({ id }) => id);
    expect(await of(days)).toContain(late?.id);
    expect(await of(days + 1)).not.toContain(late?.id);
  });

  it.each(['late', 'due', 'entered', 'number'])(
    'pages through everything once, sorted by %s',
    async (sort) => {
      const all = (await find(`?limit=200&sort=${sort}`)).items.map(({ id }) => id);
      const paged: string[] = [];
      for (let after: string | null = ''; after !== null;) {
        const page = await find(`?limit=3&sort=${sort}${after ? `&after=${after}` : ''}`);
        expect(page.total).toEqual({ count: all.length, more: false });
        paged.push(...page.items.map(({ id }) => id));
        after = page.next;
      }
      expect(paged).toEqual(all);
      expect(new Set(all).size).toBe(all.length);
    },
  );

  it('finds people for the bureau only: the operator sees where a case stands, not whose it is', async () => {
    const search = `?person=${encodeURIComponent('甲')}`;
    expect((await find(search, 'plan1')).items.length).toBeGreaterThan(0);
    expect((await find(search)).items).toEqual([]);
  });

  it('counts on the desk what the list behind it shows', async () => {
    const { stages, flow } = await read(readStages, '/api/operator/stages');
    for (const { stage, count, late, atRisk } of stages) {
      expect((await find(`?stage=${stage}&limit=200`)).total.count).toBe(count);
      expect((await find(`?stage=${stage}&late=true`)).total.count).toBe(late);
      expect((await find(`?stage=${stage}&atRisk=true`)).total.count).toBe(atRisk);
    }
    expect(flow.edges).toContainEqual(
      expect.objectContaining({ from: 'publicity', to: 'to_issue', on: 'publicity_ended', by: 'time' }),
    );
    expect(flow.states.map(({ state }) => state)).not.toContain('director_meeting');
  });

  it('measures finished stays in a stage against what the edition allows', async () => {
    const { stages } = await read(readStages, '/api/operator/stages');
    const review = stages.find(({ stage }) => stage === 'expert_review');
    expect(review?.stays).toBeGreaterThan(0);
    expect(review?.p95Hours ?? 0).toBeGreaterThanOrEqual(review?.medianHours ?? Infinity);
    expect(review?.limitHours).toBeGreaterThan(24 * 7);
    expect(stages.find(({ stage }) => stage === 'ended')).toMatchObject({ stays: 0, medianHours: null });
  });

  it('groups incidents by cause, with words in both languages and what can be done', async () => {
    const { store } = cases.bureau;
    const finding = {
      kind: 'activity_stuck',
      projectId: cases.active,
      data: { activity: 'attendProject', attempt: 7, cause: 'calendar_missing' },
    } as const;
    await raiseOutside(store, finding);
    await raiseOutside(store, finding);
    const { groups } = await read(listIncidents, '/api/operator/incidents');
    expect(groups).toEqual([
      expect.objectContaining({
        kind: 'activity_stuck',
        count: 1,
        cures: ['retry_now', 'restart_run'],
        items: [
          expect.objectContaining({
            detail: '“查看项目档案”已失败 7 次：缺少某一年度的工作日历，请先录入',
            detailEn:
              '"look at the case" has failed 7 times: a year of the working calendar is missing; record it first',
            subject: { projectId: cases.active },
            toldZh: '运行维护',
          }),
        ],
      }),
    ]);
    expect((await find('?incident=activity_stuck')).items.map(({ id }) => id)).toEqual([cases.active]);
    await closeOutside(store, finding);
    expect((await read(listIncidents, '/api/operator/incidents')).groups).toEqual([]);
    const [closed] = (
      await read(listIncidents, `/api/operator/incidents?closed=true&projectId=${cases.active}`)
    ).groups;
    expect(closed?.items[0]?.closedAt).not.toBeNull();
    const told = await query<{ type: string }>(
      store,
      `select type from event where chain = 'bureau' and project_id = $1 and type like 'incident_%' order by seq`,
      [cases.active],
    );
    expect(told.map(({ type }) => type)).toEqual(['incident_raised', 'incident_closed']);
  });

  it('tells of one case what the record knows while the engine does not answer', async () => {
    const answer = await read(readOperatorProject, `/api/operator/projects/${cases.objected}`);
    expect(answer.engine).toEqual({ reachable: false, run: null, payments: [] });
    expect(answer.record).toMatchObject({
      state: 'objection',
      edition: { code: 'general_plan', version: 1 },
    });
    const [task] = answer.record.openTasks;
    expect(task).toMatchObject({ kind: 'handle_objection', holderZh: '计划科' });
    const due = answer.record.dues.find(({ id }) => id === task?.id);
    expect(due).toMatchObject({ source: 'task_due', skippable: false });
    expect(due?.expectedAt).toBe(due?.dueAt);
    expect(answer.timeline.map(({ zh }) => zh)).toContain('开始填报申报书');
    expect(answer.timeline.map(({ at }) => at)).toEqual(
      answer.timeline.map(({ at }) => at).toSorted((one, other) => (one < other ? 1 : -1)),
    );
  });

  it('gives nobody else’s case away', async () => {
    expect((await ask(`/api/operator/projects/${randomUUID()}`)).status).toBe(404);
    expect((await ask('/api/operator/projects/export-me')).status).toBe(404);
  });

  it('exports what is shown, text as text', async () => {
    await query(cases.bureau.store, `update project set title = '=HYPERLINK("http://x","y")' where id = $1`, [
      cases.active,
    ]);
    const response = await fetch(`${api.url}/api/operator/projects/export?stage=disbursement`, {
      headers: { authorization: `Bearer ${await api.tokenOf(cases.bureau.actor('plan1').accountId)}` },
    });
    expect(response.headers.get('content-type')).toContain('spreadsheetml');
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(await response.arrayBuffer());
    const sheet = workbook.worksheets[0];
    expect(sheet?.rowCount).toBe(2);
    const cell = sheet?.getRow(2).getCell(2);
    expect({ value: cell?.value, formula: cell?.formula }).toEqual({
      value: '=HYPERLINK("http://x","y")',
      formula: undefined,
    });
  });

  it('keeps views for oneself and for one’s office, and removes only one’s own', async () => {
    const tokenOf = (username: string) => api.tokenOf(cases.bureau.actor(username).accountId);
    const command = {
      commandId: randomUUID(),
      list: 'operator-projects',
      name: '逾期',
      query: { late: 'true' },
    };
    const save = async (username: string, forRole: string | null, commandId: string = randomUUID()) =>
      api.call('/api/saved-views', {
        method: 'POST',
        token: await tokenOf(username),
        body: { ...command, commandId, forRole },
      });
    const views = async (username: string) =>
      (
        (await ask('/api/saved-views?list=operator-projects', username)).json as {
          items: { id: string; mine: boolean; role: string | null }[];
        }
      ).items;
    expect((await save('plan1', 'sys_admin')).code).toBe('view_role_foreign');
    const shared = randomUUID();
    expect((await save('plan1', 'plan_office', shared)).status).toBe(201);
    expect((await save('plan1', 'plan_office', shared)).status).toBe(201);
    expect((await save('division1', null)).status).toBe(201);
    expect(await views('plan1')).toEqual([
      expect.objectContaining({ id: shared, mine: true, role: 'plan_office' }),
    ]);
    expect(await views('operator')).toEqual([]);
    const remove = async (username: string) =>
      (await api.call(`/api/saved-views/${shared}`, { method: 'DELETE', token: await tokenOf(username) }))
        .status;
    expect(await remove('division1')).toBe(404);
    expect(await remove('plan1')).toBe(200);
    expect(await views('plan1')).toEqual([]);
  });

  it('names the versions of processes, migrations and servers', async () => {
    const { migrations, server } = await read(readProcesses, '/api/operator/processes');
    expect(migrations[0]).toBe('FirstRecord1700000000001');
    expect(server.postgres).toMatch(/^18\./);
    expect(server.temporal).toBeNull();
  });
});

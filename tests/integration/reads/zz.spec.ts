import { openRecord, closeRecord, listTasks, listProjects, readProject, readTask, readMeeting, readStages, query } from '@shenpi/record';
import { openStandingCases } from './standing-cases';
it('times', async () => {
  const cases = await openStandingCases();
  const { bureau } = cases;
  const runner = bureau.store.dataSource;
  const original = runner.query.bind(runner);
  const log: [number, string][] = [];
  let on = false;
  Object.assign(runner, { query: async (...args: Parameters<typeof original>) => { const t = performance.now(); const r = await original(...args); if (on) log.push([performance.now() - t, String(args[0]).slice(0, 90).replace(/\s+/g, ' ')]); return r; } });
  for (const [name, f] of [
    ['readProject', () => readProject(bureau.store, bureau.actor('plan1'), cases.active)],
    ['listProjects', () => listProjects(bureau.store, bureau.actor('plan1'), { limit: 50 })],
    ['listTasks', () => listTasks(bureau.store, bureau.actor('plan1'), { box: 'open', due: 'any', limit: 50 })],
    ['readMeeting', () => readMeeting(bureau.store, bureau.actor('clerk'), cases.meetingId)],
    ['readStages', () => readStages(bureau.store, true)],
  ] as const) {
    for (let i = 0; i < 3; i++) await f();
    on = true; log.length = 0;
    const t = performance.now();
    await f();
    const took = performance.now() - t;
    on = false;
    console.log(name, took.toFixed(1), log.map(([ms, s]) => `\n  ${ms.toFixed(1)} ${s}`).join(''));
  }
  await bureau.close();
}, 120000);

import { randomBytes, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createApplication, createRound } from '@shenpi/contract';
import { GENERAL_PLAN, wan } from '@shenpi/domain';
import {
  eventually,
  freePort,
  STACK_START,
  STACK_TOPIC,
  startStack,
  type AppName,
  type Stack,
} from '@shenpi/test-support';
import { parse } from 'yaml';
import { z } from 'zod';
import { spanReceiver } from './span-receiver';

const PROCESSES = ['api', 'worker', 'notifier'] as const;
const FILES = join(__dirname, '../../../infra/observability');

const alertRules = z.object({
  groups: z.array(
    z.object({
      rules: z.array(
        z.object({
          alert: z.string(),
          expr: z.string(),
          annotations: z.object({ summary: z.string(), action: z.string() }),
        }),
      ),
    }),
  ),
});
const dashboard = z.object({
  panels: z.array(z.object({ title: z.string(), targets: z.array(z.object({ expr: z.string() })) })),
});

/** The metrics that an expression reads: every word with an underscore that is no label and no function. */
const metricsIn = (expression: string): readonly string[] =>
  [...expression.replace(/\{[^}]*\}|by \([^)]*\)/g, '').matchAll(/[a-z]+_[a-z_0-9]+/g)]
    .map(([name]) => name)
    .filter((name) => !['histogram_quantile', 'clamp_min'].includes(name));

/** What the bare machine cannot show: nothing waits, fails or is wrong, so these have no series yet, but they are declared. */
const declared = (text: string): ReadonlySet<string> =>
  new Set(
    [...text.matchAll(/^# TYPE (\S+) (\S+)$/gm)].flatMap(([, name = '', type]) =>
      type === 'histogram' ? [name, `${name}_bucket`, `${name}_count`, `${name}_sum`] : [name],
    ),
  );

describe('what machines see', () => {
  let stack: Stack;
  let receiver: Awaited<ReturnType<typeof spanReceiver>>;
  const ports = new Map<AppName, number>();

  const ask = async (name: AppName, path: string): Promise<{ status: number; text: string }> => {
    const response = await fetch(`http://127.0.0.1:${ports.get(name)}${path}`);
    return { status: response.status, text: await response.text() };
  };

  beforeAll(async () => {
    receiver = await spanReceiver();
    for (const name of PROCESSES) ports.set(name, await freePort());
    stack = await startStack({
      settingsOf: (name) => ({
        SHENPI_TRACES_URL: receiver.url,
        ...(ports.has(name) ? { SHENPI_METRICS_PORT: String(ports.get(name)) } : {}),
      }),
    });
  });

  afterAll(async () => {
    await stack?.stop();
    await receiver?.close();
  });

  it('finds every metric of the alert rules and of the dashboard among what the processes tell', async () => {
    const told = new Set<string>();
    for (const name of PROCESSES)
      declared((await ask(name, '/metrics')).text).forEach((one) => told.add(one));
    const rules = alertRules.parse(parse(readFileSync(join(FILES, 'alerts.yml'), 'utf8')));
    const panels = dashboard.parse(JSON.parse(readFileSync(join(FILES, 'grafana-dashboard.json'), 'utf8')));
    const expressions = [
      ...rules.groups.flatMap((group) => group.rules.map((rule) => rule.expr)),
      ...panels.panels.flatMap((panel) => panel.targets.map((target) => target.expr)),
    ];
    const named = new Set(expressions.flatMap(metricsIn));
    expect(named.size).toBeGreaterThan(12);
    expect([...named].filter((name) => !told.has(name))).toEqual([]);
  });

  it('tells live and ready, and nothing else', async () => {
    for (const name of PROCESSES) {
      expect((await ask(name, '/health/live')).status).toBe(200);
      await eventually(async () => expect((await ask(name, '/health/ready')).status).toBe(200));
    }
    expect((await ask('api', '/anything')).status).toBe(404);
  });

  it('follows one click through request, command, wake-up, activity and notice, and into every log', async () => {
    const plan = await stack.as('plan1');
    const { roundId } = await plan.expect(createRound, {
      body: {
        commandId: randomUUID(),
        title: '2006年度科技计划',
        editionCode: GENERAL_PLAN.code,
        opensAt: STACK_START,
        closesAt: '2006-02-20T09:00:00.000Z',
        envelopeFen: wan(1000),
        topics: [STACK_TOPIC],
      },
    });
    const applicant = await stack.as('applicant1');
    const traceId = randomBytes(16).toString('hex');
    const response = await fetch(`${stack.urls[0]}${createApplication.path}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${applicant.token}`,
        'content-type': 'application/json',
        traceparent: `00-${traceId}-${randomBytes(8).toString('hex')}-01`,
      },
      body: JSON.stringify({ commandId: randomUUID(), roundId }),
    });
    expect(response.status).toBe(201);
    expect(response.headers.get('x-request-id')).toBe(traceId);
    await eventually(() => {
      const names = receiver.seen().flatMap((span) => (span.traceId === traceId ? [span.name] : []));
      expect(names).toEqual(
        expect.arrayContaining([
          'POST /api/projects',
          'command create_application',
          'wake project',
          'activity attendProject',
          'notify',
        ]),
      );
    });
    expect(stack.apis[0]?.log()).toContain(traceId);
    const { text } = await ask('api', '/metrics');
    expect(text).toMatch(/shenpi_commands_total\{[^}]*kind="create_application"[^}]*\} 1/);
    expect(text).toMatch(/shenpi_cases\{[^}]*\}|# TYPE shenpi_cases gauge/);
  });

  it('names nobody and no case in what it tells', async () => {
    for (const name of PROCESSES) {
      const { text } = await ask(name, '/metrics');
      expect(text).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}|applicant1|\p{Script=Han}/u);
    }
  });
});

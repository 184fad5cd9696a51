import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import { builtWeb } from './built-web';

const HTML = { accept: 'text/html,application/xhtml+xml' };

describe('the built web', () => {
  const folder = mkdtempSync(join(tmpdir(), 'shenpi-web-'));
  const servers: Server[] = [];
  afterAll(() => {
    servers.forEach((server) => server.close());
    rmSync(folder, { recursive: true });
  });

  const serve = async (from: string): Promise<string> => {
    const server = express()
      .use(builtWeb(from))
      .use((_request, response) => void response.status(418).end())
      .listen(0, '127.0.0.1');
    servers.push(server);
    await once(server, 'listening');
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  };

  it('serves hashed files for ever and the one page, fresh, for every address of the web', async () => {
    mkdirSync(join(folder, 'assets'));
    writeFileSync(join(folder, 'assets', 'index-abc123.js'), 'export {}');
    writeFileSync(join(folder, 'index.html'), '<title>审批</title>');
    const url = await serve(folder);
    const script = await fetch(`${url}/assets/index-abc123.js`);
    expect([script.status, script.headers.get('cache-control')]).toEqual([
      200,
      'public, max-age=31536000, immutable',
    ]);
    for (const path of ['/', '/projects/7/anything', '/index.html']) {
      const page = await fetch(`${url}${path}`, { headers: HTML });
      expect([page.status, await page.text(), page.headers.get('cache-control')]).toEqual([
        200,
        '<title>审批</title>',
        'no-cache',
      ]);
    }
  });

  it('leaves to the interface what is its own, and does not give a page for a missing file', async () => {
    const url = await serve(folder);
    for (const path of ['/api/nothing', '/health/live'])
      expect((await fetch(`${url}${path}`, { headers: HTML })).status).toBe(418);
    expect((await fetch(`${url}/assets/gone.js`)).status).toBe(418);
    expect((await fetch(`${url}/anything`, { method: 'POST', headers: HTML })).status).toBe(418);
    expect((await fetch(`${url}/../package.json`)).status).toBe(418);
  });

  it('says what to do when the web has not been built', async () => {
    const url = await serve(join(folder, 'missing'));
    const page = await fetch(`${url}/tasks`, { headers: HTML });
    expect(page.status).toBe(503);
    expect(await page.text()).toContain('npm run build');
  });
});

import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import express, { Router, type RequestHandler } from 'express';

/** The folder that the web's build fills; as far from this file's source as from its build. */
export const builtWebFolder = (): string => resolve(__dirname, '../../../web/dist');

const MISSING = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>审批 Shenpi</title>
<p>网页尚未构建：请先运行 npm run build，再刷新本页。接口可以正常使用。</p>
<p lang="en">The web has not been built: run npm run build and reload this page. The interface itself works.</p></html>`;

const isForInterface = (path: string): boolean =>
  path === '/api' ||
  path.startsWith('/api/') ||
  path.startsWith('/health/') ||
  (path.startsWith('/calendar/') && path.endsWith('.ics'));

/** A page address is asked for by a browser that says it wants HTML; a missing script or picture is missing. */
const wantsPage = (path: string, accept: string | undefined): boolean =>
  path === '/' || (accept ?? '').includes('text/html');

/**
 * Serves the built web: files with a hash in their name for ever, everything else fresh, and the one page for every address that
 * the interface does not use, because the web routes by itself.
 */
export const builtWeb = (folder: string): RequestHandler => {
  const page = join(folder, 'index.html');
  const servePage: RequestHandler = (request, response, next) => {
    if (
      !['GET', 'HEAD'].includes(request.method) ||
      isForInterface(request.path) ||
      !wantsPage(request.path, request.headers.accept)
    )
      return next();
    response.setHeader('Cache-Control', 'no-cache');
    if (!existsSync(page)) return void response.status(503).type('html').send(MISSING);
    response.sendFile(page, (error?: Error) => (error && !response.headersSent ? next(error) : undefined));
  };
  return Router()
    .use(
      '/assets',
      express.static(join(folder, 'assets'), {
        immutable: true,
        maxAge: '365d',
        index: false,
        redirect: false,
        fallthrough: true,
      }),
    )
    .use(
      express.static(folder, {
        index: false,
        redirect: false,
        cacheControl: false,
        setHeaders: (response) => response.setHeader('Cache-Control', 'no-cache'),
      }),
    )
    .use(servePage);
};

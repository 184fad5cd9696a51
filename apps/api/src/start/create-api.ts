import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import cookieParser from 'cookie-parser';
import type { RequestHandler } from 'express';
import { LiveUpdates } from '../notice/live-updates';
import { builtWeb, builtWebFolder } from '../web/built-web';
import { securityHeaders } from '../web/security-headers';
import { apiModule, type ApiParts } from './api.module';
import { frameworkLog, requestLog } from './request-log';

/** What the interface answers belongs to one person at one moment. */
const neverKept: RequestHandler = (_request, response, next) => {
  response.setHeader('Cache-Control', 'no-store');
  next();
};

/** The API, complete but not listening yet. The record stays the caller's to close, after the API. */
export const createApi = async (parts: ApiParts): Promise<NestExpressApplication> => {
  const api = await NestFactory.create<NestExpressApplication>(apiModule(parts), {
    logger: frameworkLog(parts.logger),
    abortOnError: false,
    bodyParser: false,
    rawBody: true,
  });
  api.disable('x-powered-by');
  // Whoever is limited by address is limited by their own, not by that of the proxy before all of them.
  api.set('trust proxy', [...parts.configuration.trustedProxies]);
  api.use(
    parts.telemetry.request,
    requestLog(parts.logger),
    securityHeaders(parts.configuration.publicUrl),
    builtWeb(builtWebFolder()),
    neverKept,
    cookieParser(),
  );
  api.useBodyParser('json', { limit: '1mb' });
  return api;
};

/** Ends what would otherwise stay open for ever; requests under way are not touched. */
export const endLiveUpdates = (api: NestExpressApplication): Promise<void> => api.get(LiveUpdates).close();

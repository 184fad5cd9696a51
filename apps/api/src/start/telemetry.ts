import { beginSpan, currentTrace, inSpan, runWithin, type Metrics } from '@shenpi/platform';
import type { RecordTelemetry } from '@shenpi/record';
import type { Request, RequestHandler } from 'express';

/** What the API counts and measures. */
export interface ApiTelemetry {
  /** To be given to the record when it is opened. */
  readonly record: RecordTelemetry;
  /** The first of all handlers: what follows belongs to the request's span. */
  readonly request: RequestHandler;
}

/** The route as it is declared: an address with ids in it would make a series of its own for every case. */
const routeOf = (request: Request): string => {
  const route: unknown = request.route;
  const path =
    typeof route === 'object' && route !== null && 'path' in route && typeof route.path === 'string'
      ? route.path
      : null;
  return path === null ? 'none' : `${request.method} ${path}`;
};

export const apiTelemetry = (metrics: Metrics): ApiTelemetry => {
  const requests = metrics.time('shenpi_http_request_seconds', 'Requests by route and status', [
    'route',
    'status',
  ]);
  const commands = metrics.count(
    'shenpi_commands_total',
    'Commands by kind and how they were answered: committed, repeated, or the code of the refusal',
    ['kind', 'outcome'],
  );
  const transactions = metrics.time('shenpi_command_seconds', 'Commands from the first lock to the commit', [
    'kind',
  ]);
  return {
    record: {
      command: async (kind, work) => {
        const end = transactions.startTimer({ kind });
        const result = await inSpan(`command ${kind}`, work);
        end();
        const outcome = result.ok ? (result.repeated ? 'repeated' : 'committed') : result.rejection.code;
        commands.inc({ kind, outcome });
        return result;
      },
      carried: currentTrace,
    },
    request: (request, response, next) => {
      const end = requests.startTimer();
      const { span, within } = beginSpan('request', { carried: request.headers.traceparent });
      response.once('close', () => {
        const route = routeOf(request);
        end({ route, status: String(response.statusCode) });
        span.updateName(route);
        span.setAttribute('http.response.status_code', response.statusCode);
        span.end();
      });
      runWithin(within, next);
    },
  };
};

import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';

const spans = z.object({
  resourceSpans: z.array(
    z.object({
      resource: z.object({
        attributes: z.array(z.object({ key: z.string(), value: z.looseObject({}) })),
      }),
      scopeSpans: z.array(z.object({ spans: z.array(z.object({ traceId: z.string(), name: z.string() })) })),
    }),
  ),
});

export interface SeenSpan {
  readonly service: string;
  readonly traceId: string;
  readonly name: string;
}

/** A collector of traces that keeps what it is sent (OTLP as JSON over HTTP). */
export const spanReceiver = async (): Promise<{
  readonly url: string;
  readonly seen: () => readonly SeenSpan[];
  readonly close: () => Promise<void>;
}> => {
  const seen: SeenSpan[] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const { resourceSpans } = spans.parse(JSON.parse(Buffer.concat(parts).toString('utf8')));
      for (const { resource, scopeSpans } of resourceSpans) {
        const service = resource.attributes.find(({ key }) => key === 'service.name')?.value['stringValue'];
        for (const scope of scopeSpans)
          seen.push(...scope.spans.map(({ traceId, name }) => ({ service: String(service), traceId, name })));
      }
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen: () => seen,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
};

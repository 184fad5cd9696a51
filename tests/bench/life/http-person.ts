import { Agent, request } from 'node:http';

/** A signed-in person as the bench plays them: as little work of its own as possible, on lines that are kept open. */
export interface HttpPerson {
  readonly get: (path: string) => Promise<unknown>;
  /** Throws unless the answer is a success. */
  readonly post: (path: string, body: unknown) => Promise<unknown>;
}

const agent = new Agent({ keepAlive: true, maxSockets: 64 });

const ask = (
  url: string,
  token: string,
  method: 'GET' | 'POST',
  path: string,
  body?: unknown,
): Promise<unknown> =>
  new Promise((resolve, reject) => {
    const text = body === undefined ? '' : JSON.stringify(body);
    const asked = request(
      `${url}${path}`,
      {
        agent,
        method,
        headers: {
          authorization: `Bearer ${token}`,
          ...(body === undefined
            ? {}
            : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }),
        },
      },
      (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('error', reject);
        response.on('end', () => {
          const answer = Buffer.concat(parts).toString('utf8');
          const { statusCode = 0 } = response;
          if (statusCode >= 200 && statusCode < 300) resolve(JSON.parse(answer));
          else reject(new Error(`${method} ${path} was refused: ${statusCode} ${answer}`));
        });
      },
    );
    asked.on('error', (error: NodeJS.ErrnoException) => {
      // A line that lay idle was closed by the other side just then; every command may be asked for again.
      if (asked.reusedSocket && error.code === 'ECONNRESET') resolve(ask(url, token, method, path, body));
      else reject(error);
    });
    asked.end(text);
  });

export const httpPerson = (url: string, token: string): HttpPerson => ({
  get: (path) => ask(url, token, 'GET', path),
  post: (path, body) => ask(url, token, 'POST', path, body),
});

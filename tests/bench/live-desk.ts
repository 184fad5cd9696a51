import { request } from 'node:http';

/** One open desk: a live line, and when it heard of which case. */
export interface LiveDesk {
  /** Instants (performance.now) at which it heard that the case changed, the newest last. */
  readonly heard: ReadonlyMap<string, readonly number[]>;
  readonly close: () => void;
}

const PROJECT = /"projectId":"([0-9a-f-]{36})"/g;

/** Opens a desk's line at an API and resolves once it is open. */
export const openDesk = (url: string, token: string): Promise<LiveDesk> =>
  new Promise((resolve, reject) => {
    const heard = new Map<string, number[]>();
    const asked = request(`${url}/api/live`, { headers: { authorization: `Bearer ${token}` } });
    asked.once('error', reject);
    asked.once('response', (response) => {
      if (response.statusCode !== 200) {
        reject(new Error(`the line was refused: ${response.statusCode}`));
        return;
      }
      response.setEncoding('utf8');
      // A line that is cut at the end of the bench.
      response.on('error', () => undefined);
      response.on('data', (text: string) => {
        const now = performance.now();
        for (const [, id = ''] of text.matchAll(PROJECT)) heard.set(id, [...(heard.get(id) ?? []), now]);
        // The first event: the desk hears everything from here on.
        if (text.includes('event: line') || text.includes('event:line')) {
          resolve({
            heard,
            close: () => {
              asked.on('error', () => undefined);
              asked.destroy();
            },
          });
        }
      });
    });
    asked.end();
  });

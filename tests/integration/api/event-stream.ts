/** An open line of server-sent events and what came on it. */
export interface EventStream {
  /** Id of the last event that was heard. */
  readonly lastId: () => string;
  readonly status: number;
  readonly events: readonly { readonly event: string; readonly data: unknown }[];
  readonly isOpen: () => boolean;
  readonly close: () => void;
}

const fieldOf = (block: string, name: string): string | undefined =>
  block
    .split('\n')
    .find((line) => line.startsWith(`${name}:`))
    ?.slice(name.length + 1)
    .trim();

const parsedBlock = (block: string): { readonly event: string; readonly data: unknown } | undefined => {
  const [event, data] = [fieldOf(block, 'event'), fieldOf(block, 'data')];
  return event === undefined || data === undefined ? undefined : { event, data: JSON.parse(data) as unknown };
};

const read = async (body: ReadableStream<Uint8Array>, heard: (block: string) => void): Promise<void> => {
  let rest = '';
  const decoder = new TextDecoder();
  for await (const chunk of body) {
    const blocks = (rest + decoder.decode(chunk, { stream: true })).split('\n\n');
    rest = blocks.pop() ?? '';
    blocks.forEach(heard);
  }
};

/** Listens on an address of events with a bearer token. */
export const openEventStream = async (url: string, token: string): Promise<EventStream> => {
  const stop = new AbortController();
  const response = await fetch(url, { headers: { authorization: `Bearer ${token}` }, signal: stop.signal });
  const events: { readonly event: string; readonly data: unknown }[] = [];
  let open = response.ok;
  let lastId = '';
  if (open && response.body !== null) {
    const done = (): void => {
      open = false;
    };
    read(response.body, (block) => {
      const event = parsedBlock(block);
      if (event !== undefined) events.push(event);
      lastId = fieldOf(block, 'id') ?? lastId;
    }).then(done, done);
  }
  return {
    status: response.status,
    events,
    lastId: () => lastId,
    isOpen: () => open,
    close: () => stop.abort(),
  };
};

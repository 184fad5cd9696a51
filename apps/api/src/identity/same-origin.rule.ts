/** What is known of where a request comes from; headers as the browser sent them. */
export interface RequestOrigin {
  readonly method: string;
  readonly usesCookie: boolean;
  /** `Sec-Fetch-Site`: browsers send it, scripts on a page cannot change it. */
  readonly fetchSite: string | undefined;
  /** `Origin`: browsers send it with everything that is not a plain read. */
  readonly origin: string | undefined;
  /** `Host`: where the request was sent. */
  readonly host: string | undefined;
  /** Where people reach this installation, should a proxy in front change the host. */
  readonly publicUrl: string;
}

const READS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

const isOurOrigin = ({ origin, host, publicUrl }: RequestOrigin): boolean =>
  origin !== undefined &&
  URL.canParse(origin) &&
  (new URL(origin).host === host || new URL(origin).origin === new URL(publicUrl).origin);

/**
 * Whether a request that changes something may have been made by another site in the person's name. With the session cookie it
 * must prove that it comes from our own pages; without one (sign-in, a program with a token) it must not say the opposite.
 */
export const isForeignRequest = (request: RequestOrigin): boolean => {
  if (READS.has(request.method)) return false;
  if (request.fetchSite !== undefined) return request.fetchSite !== 'same-origin';
  if (request.origin !== undefined) return !isOurOrigin(request);
  return request.usesCookie;
};

import { isForeignRequest, type RequestOrigin } from './same-origin.rule';

const post: RequestOrigin = {
  method: 'POST',
  usesCookie: true,
  fetchSite: undefined,
  origin: undefined,
  host: 'bureau.example:7300',
  publicUrl: 'https://shenpi.example',
};

describe('isForeignRequest', () => {
  it.each<[string, Partial<RequestOrigin>, boolean]>([
    ['our page says so itself', { fetchSite: 'same-origin' }, false],
    ['our page, by its origin', { origin: 'http://bureau.example:7300' }, false],
    ['our page behind a proxy that changes the host', { origin: 'https://shenpi.example' }, false],
    ['another site', { fetchSite: 'cross-site' }, true],
    ['another host of the same site', { fetchSite: 'same-site' }, true],
    [
      'another site with an origin that looks like ours',
      { origin: 'http://bureau.example:7300.evil.example' },
      true,
    ],
    ['another port of our host', { origin: 'http://bureau.example:9999' }, true],
    ['a sandboxed page', { origin: 'null' }, true],
    [
      'our origin, but the browser knows better',
      { fetchSite: 'cross-site', origin: 'http://bureau.example:7300' },
      true,
    ],
    ['a cookie with no word of where it comes from', {}, true],
    ['a program without a cookie', { usesCookie: false }, false],
    ['a sign-in sent by another site', { usesCookie: false, origin: 'https://evil.example' }, true],
    ['a plain read', { method: 'GET', fetchSite: 'cross-site' }, false],
    ['a deletion without origin', { method: 'DELETE' }, true],
  ])('judges %s', (_case, more, foreign) => {
    expect(isForeignRequest({ ...post, ...more })).toBe(foreign);
  });
});

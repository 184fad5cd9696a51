import { parsePostmasterFile } from './leftover-postmaster';

describe('postmaster.pid', () => {
  it('tells the process number and whether it is ready', () => {
    const lines = ['1234', '/data', '1700000000', '5432', '', '127.0.0.1', '  1 2', 'ready   ', ''];
    expect(parsePostmasterFile(lines.join('\n'))).toEqual({ pid: 1234, isReady: true });
    expect(parsePostmasterFile(lines.slice(0, 6).join('\n'))).toEqual({ pid: 1234, isReady: false });
  });

  it.each([[''], ['-5\n'], ['text']])('makes nothing of %p', (content) => {
    expect(parsePostmasterFile(content)).toBeUndefined();
  });
});

import { parseLedger, stillRunning, type LedgerEntry } from './ledger';

const worker: LedgerEntry = {
  name: 'worker',
  pid: 40,
  startedAt: 'boot:700',
  command: 'node worker/main.js',
};

describe('the ledger of started processes', () => {
  it('finds a process that still runs', () => {
    expect(
      stillRunning([worker], () => ({ pid: 40, startedAt: 'boot:700', command: 'node worker/main.js' })),
    ).toEqual([worker]);
  });

  it.each([
    ['nobody has the number any more', undefined],
    ['a later process has the number', { pid: 40, startedAt: 'boot:900', command: 'node worker/main.js' }],
    ['another program has the number', { pid: 40, startedAt: 'boot:700', command: 'sshd' }],
    ['the machine was started again', { pid: 40, startedAt: 'other:700', command: 'node worker/main.js' }],
  ])('leaves the process alone when %s', (_, now) => {
    expect(stillRunning([worker], () => now)).toEqual([]);
  });

  it.each([[undefined], ['text'], [{ pid: 1 }]])('reads %p as an empty ledger', (content) => {
    expect(parseLedger(content)).toEqual([]);
  });

  it('passes over entries that are not whole', () => {
    expect(parseLedger([worker, { name: 'api', pid: 'x' }, null])).toEqual([worker]);
  });
});

import type { ClientLine } from '../client-log';
import { commandsOf, isSettledRefusal } from './client-commands';

const line = (outcome: ClientLine['outcome'], more: Partial<ClientLine> = {}): ClientLine => ({
  at: '2026-01-01T00:00:00.000Z',
  commandId: 'c',
  username: 'unit1',
  route: 'decideTask',
  outcome,
  ...more,
});
const asked = line('asked');
const no = line('refused', { status: 422, code: 'field_required' });
const busy = line('refused', { status: 409, code: 'busy' });
const failing = line('refused', { status: 503, code: 'record_unavailable' });
const receipt = {
  commandId: '00000000-0000-4000-8000-000000000001',
  kind: 'shortlist',
  at: '2006-03-01T00:00:00.000Z',
  projectId: null,
  meetingId: null,
  state: null,
  events: [],
};
const yes = line('answered', { receipt });

describe('what a client has of a command', () => {
  it.each<[string, readonly ClientLine[], boolean]>([
    ['refused', [asked, no], true],
    ['refused twice', [asked, no, asked, no], true],
    ['refused and then not answered', [asked, no, asked, line('unknown')], false],
    ['refused while an earlier attempt is open', [asked, asked, no], false],
    ['busy, which did nothing', [asked, busy], true],
    ['refused by a failing server, which may have done it', [asked, failing], false],
    ['answered', [asked, yes], false],
  ])('%s: %#', (_what, lines, isSettled) => {
    expect(commandsOf(lines, {}).map(isSettledRefusal)).toEqual([isSettled]);
  });

  it.each<[string, readonly ClientLine[], boolean]>([
    ['asked again and answered again', [asked, yes, asked, yes], false],
    ['asked again and refused', [asked, yes, asked, no], true],
    ['asked again while somebody else works on the case', [asked, yes, asked, busy], false],
    ['asked twice at once, of which one was refused', [asked, asked, yes, no], false],
  ])('told yes and then no: %s', (_what, lines, isRefused) => {
    expect(commandsOf(lines, {})[0]?.refusedAfterAnswer).toBe(isRefused);
  });

  it('finds the receipt by itself or in the answer that carries it', () => {
    const [bare] = commandsOf([asked, yes], {});
    const [carried] = commandsOf([asked, line('answered', { receipt: { receipt } })], {});
    expect(bare?.answers).toEqual([receipt]);
    expect(carried?.answers).toEqual(bare?.answers);
    expect(commandsOf([asked, line('answered')], {})[0]?.givesDecision).toBe(false);
  });

  it('says nothing about commands of a period that was lost on purpose', () => {
    const lost = [{ from: '2026-01-01T00:00:00.000Z', until: '2026-01-01T00:05:00.000Z' }];
    const later = line('asked', { commandId: 'd', at: '2026-01-01T00:06:00.000Z' });
    expect(commandsOf([asked, yes, later], { lost }).map(({ commandId }) => commandId)).toEqual(['d']);
  });
});

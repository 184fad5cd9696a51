import { messageId } from './message-id';

const message = {
  accountId: 'a',
  chain: 'project:1',
  seq: 7,
  kind: 'task_opened',
  at: '2006-03-06T01:00:00.000Z',
};

describe('messageId', () => {
  it('is the same for the same message and another for any other', () => {
    const others = [
      { accountId: 'b' },
      { chain: 'project:2' },
      { seq: 8 },
      { kind: 'passed' },
      { at: '2006-03-06T01:00:00.001Z' },
    ];
    const ids = [message, ...others.map((other) => ({ ...message, ...other }))].map(messageId);
    expect(messageId({ ...message })).toBe(ids[0]);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids)
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it('puts the later of two events of one instant first', () => {
    const sequence = [1, 9, 10, 255, 256, 4_095, 4_096, 70_000, 16_777_216];
    const ids = sequence.map((seq) => messageId({ ...message, seq }));
    expect([...ids].sort()).toEqual([...ids].reverse());
  });
});

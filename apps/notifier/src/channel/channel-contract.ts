import type { NoticeChannel, NoticeMessage } from './notice-channel';

/** A notice as the other side got it. */
export interface Arrived {
  readonly id: string;
  readonly address: string;
  readonly subject: string;
  readonly text: string;
}

/** A real receiver of a channel on this machine, and addresses at it that fare differently. */
export interface ChannelUnderTest {
  readonly channel: NoticeChannel;
  readonly addresses: {
    readonly good: string;
    readonly unknown: string;
    readonly refusing: string;
    readonly busy: string;
  };
  /** Everything that arrived so far, the first first. Resolves once at least `count` have. */
  readonly arrived: (count: number) => Promise<readonly Arrived[]>;
  /** From now on nobody is there. */
  readonly goAway: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

const message = (address: string, more: Partial<NoticeMessage> = {}): NoticeMessage => ({
  id: 'd0c0ffee-0000-4000-8000-000000000001.0',
  address,
  subject: '待办：单位审核（2006-0001）',
  text: '待办：单位审核（2006-0001）。\nTo do: Unit review (2006-0001).',
  html: '<p>待办：单位审核（2006-0001）。</p>',
  urgent: false,
  ...more,
});

/** What every channel promises, tried against a real receiver. */
export const describeChannel = (name: string, start: () => Promise<ChannelUnderTest>): void => {
  describe(`the channel ${name}`, () => {
    let other: ChannelUnderTest;

    beforeAll(async () => {
      other = await start();
    });
    afterAll(() => other.stop());

    it('hands over the notice as it is, in both languages, and says that it was accepted', async () => {
      const { good } = other.addresses;
      const answer = await other.channel.send(message(good));
      expect(answer).toEqual({
        outcome: 'accepted',
        providerId: expect.stringContaining('d0c0ffee') as string,
      });
      const [first] = await other.arrived(1);
      expect(first).toMatchObject({ address: good, subject: message(good).subject });
      expect(first?.text.trim()).toBe(message(good).text);
      expect(first?.id).toContain(message(good).id);
    });

    it('gives the same notice the same id again, so that a second copy can be told', async () => {
      await other.channel.send(message(other.addresses.good));
      const ids = (await other.arrived(2)).map(({ id }) => id);
      expect(new Set(ids).size).toBe(1);
    });

    it.each([
      ['an address that does not exist', 'unknown', 'address'],
      ['a notice that will never be taken', 'refusing', 'content'],
      ['an address that takes nothing for now', 'busy', 'for_now'],
    ] as const)('tells %s from the others, without the address in the answer', async (_, who, why) => {
      const address = other.addresses[who];
      const answer = await other.channel.send(message(address));
      expect(answer).toMatchObject({ outcome: 'refused', why });
      expect(JSON.stringify(answer)).not.toContain(address);
      expect(JSON.stringify(answer).length).toBeLessThan(300);
    });

    it('lets no line of a subject become anything else', async () => {
      const before = (await other.arrived(2)).length;
      const subject = `一行\r\nBcc: ${other.addresses.unknown}\r\n\r\n两行`;
      const answer = await other.channel.send(message(other.addresses.good, { subject }));
      expect(answer.outcome).toBe('accepted');
      const last = (await other.arrived(before + 1)).at(-1);
      expect(last?.address).toBe(other.addresses.good);
      expect(last?.text.trim()).toBe(message('').text);
    });

    it('says of nobody being there that nobody is there, and does not throw', async () => {
      await other.goAway();
      expect(await other.channel.send(message(other.addresses.good))).toMatchObject({
        outcome: 'unreachable',
      });
    });
  });
};

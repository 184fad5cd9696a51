import { byPart, targetsOf, type Edition } from './edition-words';

const edition = (version: number, more: Partial<Edition> = {}): Edition => ({
  code: 'general_plan',
  version,
  zh: '一般计划',
  en: 'General plan',
  recordedAt: '2006-01-09T01:00:00.000Z',
  sound: true,
  problems: [],
  projects: 0,
  open: 0,
  rounds: 0,
  ...more,
});

describe('moving cases to another version', () => {
  it('offers the sound versions of the same edition, the newest first', () => {
    const all = [
      edition(1),
      edition(2),
      edition(3, { sound: false }),
      edition(4),
      edition(9, { code: 'other' }),
    ];
    expect(targetsOf(all, edition(1)).map(({ version }) => version)).toEqual([4, 2]);
  });

  it('tells the differences part by part', () => {
    const of = (path: string, zh: string) => ({ path, zh, en: zh, from: '1', to: '2' });
    const parts = byPart([
      of('limits.a', '办理期限'),
      of('review.b', '专家评审'),
      of('limits.c', '办理期限'),
    ]);
    expect(parts.map(({ part, items }) => [part.zh, items.length])).toEqual([
      ['办理期限', 2],
      ['专家评审', 1],
    ]);
  });
});

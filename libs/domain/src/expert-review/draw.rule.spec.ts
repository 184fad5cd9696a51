import { isRejection } from '../kernel';
import { eligibility, type Candidate, type DrawCase } from './candidate.rule';
import { drawPanel, nextAlternate, type Draw, type DrawPolicy } from './draw.rule';

const expert = (n: number, change: Partial<Candidate> = {}): Candidate => ({
  accountId: `e${String(n).padStart(2, '0')}`,
  employer: `org-${n}`,
  fields: ['chemistry'],
  active: true,
  load: 0,
  outsideDistrict: false,
  ...change,
});

const CASE: DrawCase = {
  fields: ['chemistry', 'materials'],
  applicantOrg: 'org-applicant',
  teamOrganisations: ['org-partner'],
  applicantAccountId: 'applicant',
  advisers: ['adviser'],
  decidingBody: ['member'],
  avoid: ['avoided'],
  recused: ['recused'],
};
const POLICY: DrawPolicy = { panelSize: 5, alternates: 3, onePerEmployer: true, loadCap: 10 };
const SEED = '5eed5eed5eed5eed5eed5eed5eed5eed';

const draw = (candidates: readonly Candidate[], change: Partial<DrawPolicy> = {}, seed = SEED): Draw => {
  const result = drawPanel({ seed, candidates, case: CASE, policy: { ...POLICY, ...change } });
  if (isRejection(result)) throw new Error(`refused: ${result.code}`);
  return result;
};

describe('eligibility', () => {
  it.each<[string, Partial<Candidate>, string | null]>([
    ['an active expert of the field', {}, null],
    ['one matching field of several', { fields: ['physics', 'materials'] }, null],
    ['one case below the cap', { load: 9 }, null],
    ['inactive', { active: false }, 'inactive'],
    ['another field', { fields: ['physics'] }, 'field_mismatch'],
    ['no field at all', { fields: [] }, 'field_mismatch'],
    ['employed by the applying organisation', { employer: 'org-applicant' }, 'same_employer'],
    ['employed by a team organisation', { employer: 'org-partner' }, 'same_employer'],
    ['the applicant', { accountId: 'applicant' }, 'applicant'],
    ['an adviser', { accountId: 'adviser' }, 'adviser'],
    ['a member of the deciding body', { accountId: 'member' }, 'deciding_body'],
    ['somebody to avoid', { accountId: 'avoided' }, 'avoided'],
    ['recused', { accountId: 'recused' }, 'recused'],
    ['at the cap', { load: 10 }, 'load_cap'],
  ])('%s: %s', (_, change, reason) => {
    expect(eligibility(expert(1, change), CASE, { loadCap: 10 })?.reason ?? null).toBe(reason);
  });
});

describe('drawPanel', () => {
  const pool = Array.from({ length: 20 }, (_, n) => expert(n));

  it('gives the same panel for the same seed, in whatever order the pool comes', () => {
    expect(draw([...pool].reverse())).toEqual(draw(pool));
  });

  it('gives other panels for other seeds', () => {
    const panels = Array.from({ length: 20 }, (_, n) =>
      draw(pool, {}, n.toString(16).padStart(32, '0')).panel.join(),
    );
    expect(new Set(panels).size).toBe(20);
  });

  it('seats panel and alternates in the drawn order, nobody twice', () => {
    const { panel, alternates, order, poolSize, excluded } = draw(pool);
    expect([...panel, ...alternates]).toEqual(order.slice(0, 8).map(({ accountId }) => accountId));
    expect(order).toHaveLength(20);
    expect(poolSize).toBe(20);
    expect(excluded).toEqual([]);
  });

  it('keeps who is excluded out and says why', () => {
    const { panel, alternates, excluded, poolSize } = draw([
      ...pool.slice(0, 8),
      expert(50, { active: false }),
      expert(51, { accountId: 'recused' }),
    ]);
    expect(excluded).toEqual([
      { accountId: 'e50', reason: 'inactive' },
      { accountId: 'recused', reason: 'recused' },
    ]);
    expect(poolSize).toBe(8);
    expect([...panel, ...alternates].sort()).toEqual(pool.slice(0, 8).map(({ accountId }) => accountId));
  });

  it('seats one expert per employer, alternates included', () => {
    const crowded = Array.from({ length: 40 }, (_, n) => expert(n, { employer: `org-${n % 8}` }));
    const { panel, alternates } = draw(crowded);
    const employers = [...panel, ...alternates].map(
      (id) => crowded.find(({ accountId }) => accountId === id)?.employer,
    );
    expect(new Set(employers).size).toBe(8);
  });

  it('draws a panel of one', () => {
    expect(draw(pool, { panelSize: 1 }).panel).toHaveLength(1);
  });

  it('seats several of one employer where the edition allows it', () => {
    const { panel } = draw(
      Array.from({ length: 5 }, (_, n) => expert(n, { employer: 'org-1' })),
      { onePerEmployer: false },
    );
    expect(panel).toHaveLength(5);
  });

  it('gives fewer alternates rather than none of the panel', () => {
    const { panel, alternates } = draw(pool.slice(0, 6));
    expect([panel.length, alternates.length]).toEqual([5, 1]);
  });

  it.each<[string, readonly Candidate[], Partial<DrawPolicy>, string, string]>([
    ['four experts for five seats', pool.slice(0, 4), {}, SEED, 'pool_too_small'],
    [
      'many experts of four employers',
      pool.map((one, n) => ({ ...one, employer: `org-${n % 4}` })),
      {},
      SEED,
      'pool_too_small',
    ],
    ['an empty pool', [], {}, SEED, 'pool_too_small'],
    ['an even panel', pool, { panelSize: 4 }, SEED, 'panel_size_invalid'],
    ['a panel of none', pool, { panelSize: 0 }, SEED, 'panel_size_invalid'],
    ['a panel of one and a half', pool, { panelSize: 1.5 }, SEED, 'panel_size_invalid'],
    ['a panel of less than none', pool, { panelSize: -1 }, SEED, 'panel_size_invalid'],
    ['a short seed', pool, {}, 'beef', 'seed_invalid'],
  ])('refuses %s', (_, candidates, change, seed, code) => {
    expect(drawPanel({ seed, candidates, case: CASE, policy: { ...POLICY, ...change } })).toMatchObject({
      rejected: true,
      code,
    });
  });
});

describe('nextAlternate', () => {
  const order = [
    { accountId: 'a', employer: 'org-1' },
    { accountId: 'b', employer: 'org-2' },
    { accountId: 'c', employer: 'org-1' },
    { accountId: 'd', employer: 'org-3' },
  ];

  it.each<[string, string[], string[], boolean, string | null]>([
    ['the first who was not used', ['a', 'b'], [], true, 'c'],
    ['passing over the employer of a remaining member', ['a', 'b'], ['org-1'], true, 'd'],
    ['an employer whose member has left is free again', ['a'], ['org-2'], true, 'c'],
    ['employers do not matter where the edition says so', ['a', 'b'], ['org-1'], false, 'c'],
    ['nobody left', ['a', 'b', 'c', 'd'], [], true, null],
    ['only experts of seated employers left', ['a', 'b', 'd'], ['org-1'], true, null],
  ])('%s', (_, usedIds, currentEmployers, onePerEmployer, next) => {
    expect(nextAlternate({ order, usedIds, currentEmployers, onePerEmployer })).toBe(next);
  });
});

import { FORM, LIMITS } from './application-form.fixture';
import type { ApplicationForm } from './application-form';
import { applicationProblems } from './application-problems.rule';

const problemsOf = (change: Partial<ApplicationForm>) =>
  applicationProblems({ ...FORM, ...change }, LIMITS).map(({ code, field }) => `${code} ${field}`);

const [indicator, second] = FORM.indicators as [
  ApplicationForm['indicators'][number],
  ApplicationForm['indicators'][number],
];

describe('applicationProblems', () => {
  it('finds nothing wrong with a complete form', () => {
    expect(applicationProblems(FORM, LIMITS)).toEqual([]);
  });

  it('names every missing field of an empty form at once', () => {
    expect(applicationProblems({}, LIMITS).map(({ field }) => field)).toEqual([
      'title',
      'topicCode',
      'leaderName',
      'leaderTitle',
      'abstract',
      'startsOn',
      'endsOn',
      'requestedFen',
      'ownFundsFen',
      'outreachTask',
      'fileHash',
      'fileName',
      'budget',
      'indicators',
      'integrityCommitment',
    ]);
  });

  it.each<[string, Partial<ApplicationForm>, string[]]>([
    ['spaces for a title', { title: '  ' }, ['field_required title']],
    ['a title that is too long', { title: '镁'.repeat(21) }, ['text_too_long title']],
    ['an abstract that is too long', { abstract: '镁'.repeat(101) }, ['text_too_long abstract']],
    ['a topic outside the guide', { topicCode: 'aviation' }, ['topic_unknown topicCode']],
    ['no outreach task', { outreachTask: '' }, ['field_required outreachTask']],
    [
      'a commitment that is not signed',
      { integrityCommitment: false },
      ['commitment_unsigned integrityCommitment'],
    ],
    ['a day that does not exist', { endsOn: '2008-02-30' }, ['day_invalid endsOn']],
    ['an end on the first day', { endsOn: FORM.startsOn }, ['dates_out_of_order endsOn']],
    ['a broken file hash', { fileHash: 'A'.repeat(64) }, ['file_hash_invalid fileHash']],
    [
      'a member without a duty and an organisation',
      { team: [...FORM.team, { name: '张三', organisation: '', duty: ' ' }] },
      ['field_required team.1.organisation', 'field_required team.1.duty'],
    ],
    [
      'nothing requested',
      { requestedFen: 0 },
      ['amount_invalid requestedFen', 'budget_does_not_add_up budget'],
    ],
    [
      'more than the call allows',
      { requestedFen: 20_000_001 },
      ['requested_over_limit requestedFen', 'budget_does_not_add_up budget'],
    ],
    [
      'negative own funds',
      { ownFundsFen: -1 },
      ['amount_invalid ownFundsFen', 'budget_does_not_add_up budget'],
    ],
    ['own funds that no line shows', { ownFundsFen: 5_000_001 }, ['budget_does_not_add_up budget']],
    [
      'the right total from the wrong sources',
      { budget: FORM.budget.map((line) => ({ ...line, source: 'own_level' as const })) },
      ['budget_does_not_add_up budget', 'budget_does_not_add_up budget'],
    ],
    [
      'an unknown category with half a fen',
      { budget: [...FORM.budget, { category: 'travel', source: 'matching', amountFen: 0.5 }] },
      [
        'budget_category_unknown budget.3.category',
        'amount_invalid budget.3.amountFen',
        'budget_does_not_add_up budget',
      ],
    ],
    [
      'a line of nothing',
      { budget: [...FORM.budget, { category: 'materials', source: 'matching', amountFen: 0 }] },
      ['amount_invalid budget.3.amountFen'],
    ],
    [
      'an indicator that weighs nothing',
      { indicators: [...FORM.indicators, { name: '论文', unit: '篇', target: 1, weight: 0 }] },
      ['weight_invalid indicators.2.weight'],
    ],
    [
      'weights that make 99',
      { indicators: [indicator, { ...second, weight: 39 }] },
      ['weights_do_not_add_up indicators'],
    ],
    [
      'weights with fractions',
      {
        indicators: [
          { ...indicator, weight: 60.5 },
          { ...second, weight: 39.5 },
        ],
      },
      ['weight_invalid indicators.0.weight', 'weight_invalid indicators.1.weight'],
    ],
    [
      'an indicator without name, unit and target',
      { indicators: [indicator, { name: '', unit: '', target: 0, weight: 40 }] },
      [
        'field_required indicators.1.name',
        'field_required indicators.1.unit',
        'target_invalid indicators.1.target',
      ],
    ],
  ])('refuses %s', (_, change, problems) => {
    expect(problemsOf(change)).toEqual(problems);
  });

  it('allows exactly what the call allows', () => {
    const budget = [
      { category: 'equipment', source: 'own_level' as const, amountFen: LIMITS.requestedMaxFen },
      { category: 'materials', source: 'matching' as const, amountFen: FORM.ownFundsFen },
    ];
    expect(
      problemsOf({ requestedFen: LIMITS.requestedMaxFen, budget, title: '镁'.repeat(LIMITS.titleMax) }),
    ).toEqual([]);
  });

  it('says once that a field is missing', () => {
    expect(problemsOf({ topicCode: '' })).toEqual(['field_required topicCode']);
    expect(problemsOf({ fileHash: ' ' })).toEqual(['field_required fileHash']);
    expect(problemsOf({ endsOn: '' })).toEqual(['field_required endsOn']);
    expect(problemsOf({ startsOn: undefined })).toEqual(['field_required startsOn']);
  });

  it('counts a rare character as one', () => {
    expect(problemsOf({ title: '𬭩'.repeat(20) })).toEqual([]);
  });

  it('speaks both languages', () => {
    for (const problem of applicationProblems({}, LIMITS)) {
      expect(problem.sentence).toMatch(/[\u4e00-\u9fff]/);
      expect(problem.sentenceEn).toMatch(/^[\x20-\x7e]+$/);
    }
  });
});

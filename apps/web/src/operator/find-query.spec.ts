import { conditionsIn, findAddress, findQueryOf, keptQuery, withValue } from './find-query';

const read = (search: string) => findQueryOf(new URLSearchParams(search));

describe('what is looked for', () => {
  it('comes back from its own address', () => {
    const query = read(
      'q=棉花&stage=expert_review&waitingFor=expert&lateByDays=3&incident=wake_late&edition=general_plan@1&held=true&engine=behind&sort=late',
    );
    expect(query).toEqual({
      q: '棉花',
      stage: 'expert_review',
      waitingFor: 'expert',
      lateByDays: 3,
      incident: 'wake_late',
      edition: 'general_plan@1',
      held: 'true',
      engine: 'behind',
      sort: 'late',
    });
    expect(findQueryOf(new URLSearchParams(findAddress(query).split('?')[1]))).toEqual(query);
    expect(findQueryOf(new URLSearchParams(keptQuery(query)))).toEqual(query);
  });

  it.each([
    'stage=nowhere',
    'lateByDays=soon',
    'lateByDays=5000',
    'late=yes',
    'q=%20',
    'other=1',
    'sort=colour',
  ])('leaves out what the route does not take: %s', (search) => {
    expect(read(search)).toEqual({});
  });

  it('is the whole list when nothing is asked', () => {
    expect(findAddress({})).toBe('/operator/projects');
  });

  it('drops the state of another stage', () => {
    expect(withValue(read('stage=acceptance&state=overdue&late=true'), 'stage', 'application')).toEqual({
      stage: 'application',
      late: 'true',
    });
    expect(withValue(read('late=true'), 'late', undefined)).toEqual({});
  });

  it('counts the conditions beside the words and the order', () => {
    expect(conditionsIn(read('q=a&sort=late&late=true&unit=b'))).toBe(2);
  });
});

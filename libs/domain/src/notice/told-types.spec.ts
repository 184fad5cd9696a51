import { DEFAULT_NOTICE_RULES } from './notice-rules';
import { isToldType } from './told-types';
import { WEBHOOK_TYPE_FACTS, WEBHOOK_TYPES } from './webhook-types';

describe('events that may have to be told', () => {
  it('are all that a notice rule or a webhook is made of', () => {
    expect(DEFAULT_NOTICE_RULES.map(({ on }) => on).filter((type) => !isToldType(type))).toEqual([]);
    expect(
      WEBHOOK_TYPES.map((type) => WEBHOOK_TYPE_FACTS[type].of).filter((type) => !isToldType(type)),
    ).toEqual([]);
  });

  it('are not those that nobody hears of', () => {
    expect(['ballot_cast', 'score_sheet_signed'].filter(isToldType)).toEqual([]);
  });
});

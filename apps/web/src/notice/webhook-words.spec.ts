import { WEBHOOK_TYPE_FACTS } from '@shenpi/domain';
import { carriedWords, triedWords } from './webhook-words';

describe('the words of a webhook', () => {
  it('names everything that any type carries', () => {
    const fields = Object.values(WEBHOOK_TYPE_FACTS).flatMap((facts) => facts.fields);
    expect(fields.filter((field) => carriedWords([field]).zh === field)).toEqual([]);
  });

  it('says what the receiver answered and how long it took', () => {
    expect(triedWords({ status: 204, failureZh: null, failureEn: null, ms: 31 })).toEqual({
      zh: '对方应答 204，用时 31 毫秒',
      en: 'The receiver answered 204, in 31 ms',
      isGood: true,
    });
  });

  it('says why nothing arrived', () => {
    const words = triedWords({ status: null, failureZh: '对方拒绝连接', failureEn: 'refused', ms: 2 });
    expect(words).toMatchObject({ zh: '对方拒绝连接（用时 2 毫秒）', isGood: false });
  });
});

import { DEFAULT_NOTICE_PREFERENCE, contactRejection, preferenceRejection } from './notice-preference.rule';

const nowhere = { email: null, mobile: null };

describe('contactRejection', () => {
  it.each(['li.wei@kj.example.cn', 'expert001@demo.invalid', "o'neil+tag@a-b.example"])(
    'takes %s',
    (email) => {
      expect(contactRejection({ ...nowhere, email })).toBeNull();
    },
  );

  it.each([
    'li.wei',
    '@example.cn',
    'a@b',
    'a b@example.cn',
    'a@@example.cn',
    'a..b@example.cn',
    'a@-b.example',
    'a@example.cn\r\nBcc: b@example.cn',
    'a@127.0.0.1',
    `${'a'.repeat(65)}@example.cn`,
    `a@${'b'.repeat(60)}.${'c'.repeat(60)}.${'d'.repeat(60)}.${'e'.repeat(60)}.${'f'.repeat(20)}.cn`,
    '',
  ])('refuses %j as an address', (email) => {
    expect(contactRejection({ ...nowhere, email })).toMatchObject({
      code: 'email_invalid',
      field: 'contact.email',
    });
  });

  it.each([
    ['13812345678', null],
    ['12812345678', 'mobile_invalid'],
    ['1381234567', 'mobile_invalid'],
    ['+8613812345678', 'mobile_invalid'],
  ])('judges the mobile number %s', (mobile, code) => {
    expect(contactRejection({ ...nowhere, mobile })?.code ?? null).toBe(code);
  });

  it('names a channel that does not exist', () => {
    const pigeon = { ...nowhere, pigeon: 'roof' };
    expect(contactRejection(pigeon)).toMatchObject({ code: 'channel_unknown', field: 'contact.pigeon' });
  });
});

describe('preferenceRejection', () => {
  it('takes the defaults, and no quiet hours', () => {
    expect(preferenceRejection(DEFAULT_NOTICE_PREFERENCE)).toBeNull();
    expect(
      preferenceRejection({ ...DEFAULT_NOTICE_PREFERENCE, quietFrom: null, quietUntil: null }),
    ).toBeNull();
  });

  it.each([
    [{ digestAt: '24:00' }, 'time_invalid', 'digestAt'],
    [{ digestAt: '8:30' }, 'time_invalid', 'digestAt'],
    [{ quietFrom: '25:00' }, 'time_invalid', 'quietFrom'],
    [{ quietUntil: 'noon' }, 'time_invalid', 'quietUntil'],
    [{ quietFrom: null }, 'quiet_hours_incomplete', 'quietFrom'],
    [{ quietUntil: null }, 'quiet_hours_incomplete', 'quietUntil'],
    [{ quietFrom: '07:00' }, 'quiet_hours_empty', 'quietUntil'],
    [{ pigeon: 'off' }, 'channel_unknown', 'pigeon'],
  ] as const)('refuses %j: %s', (change, code, field) => {
    expect(preferenceRejection({ ...DEFAULT_NOTICE_PREFERENCE, ...change })).toMatchObject({
      code,
      field: `preference.${field}`,
    });
  });
});

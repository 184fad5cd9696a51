import { noticesBody, typedOf } from './my-notices-state';

const answer: Parameters<typeof typedOf>[0] = {
  contact: { email: 'li@example.com', mobile: null, bounced: null },
  preference: { language: 'zh', email: 'digest', digestAt: '08:30', quietFrom: null, quietUntil: null },
  always: [],
  channels: [],
};

describe('the form of my notices', () => {
  it('sends back what it was opened with', () => {
    expect(noticesBody(typedOf(answer))).toEqual({
      contact: { email: 'li@example.com', mobile: null },
      preference: answer.preference,
    });
  });

  it('has no quiet hours until somebody wants them, and then the usual ones', () => {
    const wanted = noticesBody({ ...typedOf(answer), isQuiet: true });
    expect(wanted.preference).toMatchObject({ quietFrom: '22:00', quietUntil: '07:00' });
  });

  it('takes an address of blanks for none', () => {
    expect(noticesBody({ ...typedOf(answer), email: '  ' }).contact.email).toBeNull();
  });
});

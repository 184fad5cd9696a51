import { createHmac } from 'node:crypto';
import { CloudEvent, HTTP } from 'cloudevents';
import { newWebhookSecret, signedEvent, webhookSignature } from './signed-event';

const event = {
  id: 'a'.repeat(64),
  type: 'project.state_changed',
  source: 'http://127.0.0.1:7300',
  subject: '2006-0001',
  time: '2006-03-06T01:00:00.000Z',
  data: { caseNumber: '2006-0001', state: 'publicity', stage: '公示', dueAt: null },
} as const;

describe('webhookSignature', () => {
  it('is the one of the example in the Standard Webhooks specification', () => {
    // Secret, message and signature as the reference libraries test them.
    expect(
      webhookSignature('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', {
        id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
        sentAt: 1_614_265_330,
        body: '{"test": 2432232314}',
      }),
    ).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
  });

  it('changes with every part and with the secret', () => {
    const secret = newWebhookSecret();
    const whole = { id: 'a', sentAt: 1, body: '{}' };
    const signatures = [whole, { ...whole, id: 'b' }, { ...whole, sentAt: 2 }, { ...whole, body: '{ }' }].map(
      (part) => webhookSignature(secret, part),
    );
    expect(new Set([...signatures, webhookSignature(newWebhookSecret(), whole)]).size).toBe(5);
  });
});

describe('signedEvent', () => {
  it('is a CloudEvent that a receiver can read back, signed as a whole', () => {
    const secret = newWebhookSecret();
    const { headers, body } = signedEvent(event, secret, 1_700_000_000);
    const read = HTTP.toEvent({ headers, body });
    if (!(read instanceof CloudEvent)) throw new Error('no single event');
    const { id, type, source, subject, time, data, specversion } = read;
    expect({ id, type, source, subject, time, data, specversion }).toEqual({ ...event, specversion: '1.0' });
    const expected = createHmac('sha256', Buffer.from(secret.slice('whsec_'.length), 'base64'))
      .update(`${event.id}.1700000000.${body}`)
      .digest('base64');
    expect(headers).toMatchObject({
      'webhook-id': event.id,
      'webhook-timestamp': '1700000000',
      'webhook-signature': `v1,${expected}`,
    });
  });

  it('leaves out a subject that there is none of', () => {
    const { body } = signedEvent({ ...event, subject: null }, newWebhookSecret(), 1);
    expect(JSON.parse(body)).not.toHaveProperty('subject');
  });
});

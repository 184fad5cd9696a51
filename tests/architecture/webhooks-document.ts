import { WEBHOOK_POLICY, WEBHOOK_TYPE_FACTS, WEBHOOK_TYPES } from '@shenpi/domain';

const hours = (ms: number): number => ms / 3_600_000;

/** What a receiver has to know, as docs/webhooks.md holds it. */
export const webhooksDocument = (): string =>
  [
    '# Webhooks',
    '',
    'For whoever lets another system receive events. Printed from libs/domain; do not edit by hand.',
    '',
    'Every event is one POST of a [CloudEvent 1.0](https://cloudevents.io) in structured mode (`application/cloudevents+json`). `id` is the same at every',
    'attempt: a receiver that has seen it answers 2xx and does nothing. `source` is the address of the installation, `subject` the number of the case or',
    'meeting, `time` when it happened; numbers are as they are when it is sent, null before there is one. Nothing confidential is in it: fetch what you may see with your own account.',
    '',
    'It is signed as [Standard Webhooks](https://www.standardwebhooks.com) say: `webhook-signature` is `v1,` and the base64 of the HMAC-SHA256 over',
    '`webhook-id.webhook-timestamp.body`, its key the base64 part of the secret after `whsec_`. Compare in constant time and refuse old timestamps.',
    '',
    `Answer with 2xx within ${WEBHOOK_POLICY.timeoutMs / 1000} seconds. Anything else, a redirect too, is tried again after`,
    `${WEBHOOK_POLICY.firstPauseMs / 1000} seconds, then twice as long each time up to ${hours(WEBHOOK_POLICY.longestPauseMs)} hours, ${WEBHOOK_POLICY.attempts} times in all; later events of the same case wait for it,`,
    'those of other cases do not. What was given up can be sent again from the desk, and then comes after what was sent meanwhile. 410 suspends the',
    'webhook. `webhook.try` is sent by hand to try a receiver and carries nothing.',
    '',
    'Addresses are public ones over https. An inside address, or http, needs `SHENPI_WEBHOOK_ALLOWED`; an authority of your own `SHENPI_WEBHOOK_CA`.',
    '',
    '| Type | Meaning | Data |',
    '|---|---|---|',
    ...WEBHOOK_TYPES.map((type) => {
      const { zh, en, fields } = WEBHOOK_TYPE_FACTS[type];
      return `| \`${type}\` | ${zh}<br>${en} | ${fields.map((field) => `\`${field}\``).join(', ')} |`;
    }),
    '',
  ].join('\n');

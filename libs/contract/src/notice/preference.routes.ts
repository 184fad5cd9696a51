import {
  EMAIL_WISHES,
  MESSAGE_KINDS,
  NOTICE_CHANNELS,
  NOTICE_LANGUAGES,
  STATES,
  type Role,
} from '@shenpi/domain';
import { z } from 'zod';
import { route } from '../kernel/route';
import { instant, receiptAnswer, uuid } from '../kernel/values';

const words = z.object({ zh: z.string(), en: z.string() });
/** Read as text of any kind: what is no address, no time and no channel is refused by the rule, which says what to write instead. */
const typed = z.string().trim().max(300);

export const readMyNotices = route({
  id: 'readMyNotices',
  method: 'get',
  path: '/api/me/notices',
  summary: 'Where I can be reached, how I want to be told, and what cannot be switched off',
  access: 'signed_in',
  answer: z.object({
    contact: z.object({
      email: z.string().nullable(),
      mobile: z.string().nullable(),
      /** Letters to the address came back. */
      bounced: z.object({ at: instant, reason: z.string() }).nullable(),
    }),
    preference: z.object({
      language: z.enum(NOTICE_LANGUAGES),
      email: z.enum(EMAIL_WISHES),
      digestAt: z.string(),
      quietFrom: z.string().nullable(),
      quietUntil: z.string().nullable(),
    }),
    always: z.array(words),
    channels: z.array(
      words.extend({
        channel: z.enum(NOTICE_CHANNELS),
        available: z.boolean(),
        whyZh: z.string().optional(),
        whyEn: z.string().optional(),
      }),
    ),
  }),
});

export const saveMyNotices = route({
  id: 'saveMyNotices',
  method: 'put',
  path: '/api/me/notices',
  summary: 'Say where I can be reached and how I want to be told',
  access: 'signed_in',
  body: z.object({
    commandId: uuid,
    contact: z.looseObject({ email: typed.nullable(), mobile: typed.nullable() }),
    preference: z.looseObject({
      language: z.enum(NOTICE_LANGUAGES),
      email: z.enum(EMAIL_WISHES),
      digestAt: typed,
      quietFrom: typed.nullable(),
      quietUntil: typed.nullable(),
    }),
  }),
  answer: receiptAnswer,
});

const READERS_OF_RULES: readonly Role[] = ['sys_admin', 'plan_office', 'division_head'];

export const previewNotices = route({
  id: 'previewNotices',
  method: 'get',
  path: '/api/notices/rules',
  summary: 'Which event is told to whom, with sample words; of an edition, else the defaults',
  access: READERS_OF_RULES,
  query: z.object({
    editionCode: z.string().trim().max(100).optional(),
    editionVersion: z.coerce.number().int().min(1).max(2_147_483_647).optional(),
  }),
  answer: z.object({
    rules: z.array(
      z.object({
        id: z.string(),
        event: z.string(),
        stage: z.string().nullable(),
        state: z.enum(STATES).nullable(),
        toZh: z.string(),
        toEn: z.string(),
        kind: z.enum(MESSAGE_KINDS),
        sampleZh: z.string(),
        sampleEn: z.string(),
        channels: z.array(z.enum(NOTICE_CHANNELS)),
        urgent: z.boolean(),
        legal: z.boolean(),
        canSwitchOff: z.boolean(),
      }),
    ),
  }),
});

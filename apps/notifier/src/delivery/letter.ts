import { createHash } from 'node:crypto';
import { instantWords, messageWords, type MessageWords } from '@shenpi/domain';
import type { DueDelivery } from '@shenpi/record';
import type { NoticeMessage } from '../channel/notice-channel';

type Language = DueDelivery['language'];

/** Chinese and English, in the order of the person's language. */
const inOrder = (language: Language, words: MessageWords): readonly string[] =>
  language === 'zh' ? [words.zh, words.en] : [words.en, words.zh];

const HEAD = '【审批】';
const OPEN: MessageWords = { zh: '办理或查看', en: 'Open' };
const LEGAL: MessageWords = {
  zh: '这是依法应当送达的通知，请及时查看。',
  en: 'The law wants this notice delivered; please read it in time.',
};
const FOOT: MessageWords = {
  zh: '本通知由系统自动发出，请勿回复；详细内容请登录系统查看。接收方式可在系统的“通知设置”中更改。',
  en: 'Sent automatically, please do not reply; the details are in the system. Change how you are told in its notice settings.',
};
const digestHead = (count: number): MessageWords => ({
  zh: `您有 ${count} 条通知`,
  en: `${count} notices for you`,
});

/** Where the notice leads: the task, else the meeting or the case, else the inbox. Whoever follows it has to sign in. */
const linkOf = (publicUrl: string, { taskId, meetingId, projectId }: DueDelivery): string => {
  if (taskId !== null) return `${publicUrl}/tasks/${taskId}`;
  if (meetingId !== null) return `${publicUrl}/meetings/${meetingId}`;
  if (projectId !== null) return `${publicUrl}/projects/${projectId}`;
  return `${publicUrl}/messages`;
};

const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
const paragraph = (lines: readonly string[]): string => `<p>${lines.map(escaped).join('<br>')}</p>`;
const linked = (label: string, url: string): string =>
  `<p><a href="${escaped(url)}">${escaped(label)}</a></p>`;

const wordsOf = ({ kind, params }: DueDelivery): MessageWords => messageWords(kind, params);
const withoutStop = (sentence: string): string => sentence.replace(/[。.]$/, '');

interface Part {
  readonly text: string;
  readonly html: string;
}

const partOf = (publicUrl: string, delivery: DueDelivery, before: readonly string[] = []): Part => {
  const { language, legal } = delivery;
  const link = linkOf(publicUrl, delivery);
  const sentences = [
    ...before,
    ...inOrder(language, wordsOf(delivery)),
    ...(legal ? inOrder(language, LEGAL) : []),
  ];
  const label = inOrder(language, OPEN).join(' · ');
  return {
    text: [...sentences, `${label}: ${link}`].join('\n'),
    html: `${paragraph(sentences)}${linked(label, link)}`,
  };
};

const whole = (language: Language, parts: readonly Part[]): Part => {
  const foot = inOrder(language, FOOT);
  return {
    text: [...parts.map(({ text }) => text), ['--', ...foot].join('\n')].join('\n\n'),
    html: `<!doctype html><html lang="${language}"><body>${parts.map(({ html }) => html).join('<hr>')}<hr><small>${foot.map(escaped).join('<br>')}</small></body></html>`,
  };
};

/**
 * One notice in words: what, which case, until when, and where to see to it; never a title, a name, an amount or a score, because
 * messageWords is given no subject. Its id follows from the delivery alone: whoever gets it twice can tell, unless somebody had it sent
 * again.
 */
export const letterOf = (publicUrl: string, delivery: DueDelivery, address: string): NoticeMessage => {
  const [first = ''] = inOrder(delivery.language, wordsOf(delivery));
  return {
    id: `${delivery.id}.${delivery.timesAccepted}`,
    address,
    subject: `${HEAD}${withoutStop(first)}`,
    ...whole(delivery.language, [partOf(publicUrl, delivery)]),
    urgent: delivery.urgent,
  };
};

/** Several notices as one, in the order in which they are given. Its id follows from which deliveries it holds. */
export const digestOf = (
  publicUrl: string,
  deliveries: readonly [DueDelivery, ...DueDelivery[]],
  address: string,
): NoticeMessage => {
  const [{ language }] = deliveries;
  const held = deliveries.map(({ id, timesAccepted }) => `${id}.${timesAccepted}`).sort();
  const [subject = ''] = inOrder(language, digestHead(deliveries.length));
  return {
    id: `digest-${createHash('sha256').update(held.join()).digest('hex').slice(0, 32)}`,
    address,
    subject: `${HEAD}${subject}`,
    ...whole(
      language,
      deliveries.map((delivery) => {
        const [at = ''] = inOrder(language, instantWords(delivery.at));
        return partOf(publicUrl, delivery, [at]);
      }),
    ),
    urgent: false,
  };
};

import type { Answer, readMyNotices } from '@shenpi/contract';
import { deliveryFailureWords } from '@shenpi/domain';
import { Input } from 'antd';
import { Field } from '../parts';
import { useRecordNow } from '../platform/record-clock';
import { useText } from '../platform/text';
import { instantWords } from '../platform/time-words';
import type { NoticesTyped } from './my-notices-state';

interface ContactFieldsProps {
  readonly notices: Answer<typeof readMyNotices>;
  readonly value: NoticesTyped;
  readonly onChange: (part: Partial<NoticesTyped>) => void;
}

/** Where I can be reached; an address whose letters came back says so until it is another one. */
export const ContactFields = ({ notices, value, onChange }: ContactFieldsProps) => {
  const { t, pick, language } = useText();
  const now = useRecordNow();
  const { bounced, email } = notices.contact;
  const sms = notices.channels.find(({ channel }) => channel === 'sms');
  return (
    <fieldset className="choice-lines">
      <legend>{t('联系方式', 'Where you can be reached')}</legend>
      {bounced !== null && (
        <p className="bounced" role="note">
          <span className="tone-late">
            {t(
              `✕ ${instantWords(bounced.at, language, now)} 寄往 ${email ?? ''} 的邮件被退回`,
              `✕ ${instantWords(bounced.at, language, now)}: letters to ${email ?? ''} came back`,
            )}
          </span>
          {t('：', ': ')}
          {pick(deliveryFailureWords(bounced.reason))}
          {t(
            '。在改正地址之前不再向该邮箱寄信；消息仍在系统内送达。',
            '. Nothing more is sent there until you correct the address; messages still reach you in the product.',
          )}
        </p>
      )}
      <Field id="contact.email" label={t('电子邮箱', 'E-mail')} isOptional>
        {(aria) => (
          <Input
            {...aria}
            className="narrow-input"
            type="email"
            inputMode="email"
            autoComplete="email"
            maxLength={300}
            placeholder="name@example.com"
            value={value.email}
            onChange={(event) => onChange({ email: event.target.value })}
          />
        )}
      </Field>
      <Field
        id="contact.mobile"
        label={t('手机号码', 'Mobile number')}
        isOptional
        hint={
          sms?.available === false && value.mobile === ''
            ? undefined
            : t('用于短信通知，11 位数字。', 'For text messages; eleven digits.')
        }
      >
        {(aria) => (
          <Input
            {...aria}
            className="narrow-input"
            type="tel"
            inputMode="tel"
            autoComplete="tel-national"
            maxLength={30}
            value={value.mobile}
            onChange={(event) => onChange({ mobile: event.target.value })}
          />
        )}
      </Field>
    </fieldset>
  );
};

import { EMAIL_WISHES, NOTICE_LANGUAGES, type EmailWish } from '@shenpi/domain';
import { Input } from 'antd';
import { CheckLine, Field } from '../parts';
import { useText, type Pair } from '../platform/text';
import type { NoticesTyped } from './my-notices-state';

const WISHES: Readonly<Record<EmailWish, Pair & { readonly whatZh: string; readonly whatEn: string }>> = {
  immediately: {
    zh: '立即发送',
    en: 'At once',
    whatZh: '每条通知单独寄一封。',
    whatEn: 'One letter for each notice.',
  },
  digest: {
    zh: '每个工作日汇总一封',
    en: 'One letter a working day',
    whatZh: '在您选定的时间寄出；法定文书和紧急通知仍立即寄。',
    whatEn: 'At the hour that you choose; legal and urgent notices still come at once.',
  },
  off: {
    zh: '不发邮件',
    en: 'No letters',
    whatZh: '法定文书仍会寄送。',
    whatEn: 'Legal notices are sent all the same.',
  },
};
const LANGUAGE_NAMES = { zh: '中文', en: 'English' } as const;

interface WishFieldsProps {
  readonly value: NoticesTyped;
  readonly onChange: (part: Partial<NoticesTyped>) => void;
}

const TimeField = ({
  id,
  label,
  hint,
  value,
  onChange,
}: {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}) => (
  <Field id={id} label={label} hint={hint}>
    {(aria) => (
      <Input
        {...aria}
        className="time-input"
        type="time"
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    )}
  </Field>
);

/** How letters come, in which language, and when nobody is to be disturbed. */
export const WishFields = ({ value, onChange }: WishFieldsProps) => {
  const { t, pick } = useText();
  return (
    <>
      <fieldset className="choice-lines" id="preference.email">
        <legend>{t('邮件', 'E-mail')}</legend>
        {EMAIL_WISHES.map((wish) => (
          <CheckLine
            key={wish}
            group="wish"
            isChecked={value.wish === wish}
            onChange={() => onChange({ wish })}
          >
            {pick(WISHES[wish])}{' '}
            <span className="muted choice-what">{t(WISHES[wish].whatZh, WISHES[wish].whatEn)}</span>
          </CheckLine>
        ))}
        {value.wish === 'digest' && (
          <div className="time-pair">
            <TimeField
              id="preference.digestAt"
              label={t('汇总时间', 'Hour of the digest')}
              value={value.digestAt}
              onChange={(digestAt) => onChange({ digestAt })}
            />
          </div>
        )}
      </fieldset>
      <fieldset className="choice-lines" id="preference.language">
        <legend>{t('通知语言', 'Language of the notices')}</legend>
        {NOTICE_LANGUAGES.map((language) => (
          <CheckLine
            key={language}
            group="language"
            isChecked={value.language === language}
            onChange={() => onChange({ language })}
          >
            <span lang={language === 'zh' ? 'zh-CN' : 'en'}>{LANGUAGE_NAMES[language]}</span>
          </CheckLine>
        ))}
      </fieldset>
      <fieldset className="choice-lines">
        <legend>{t('免打扰时段', 'Quiet hours')}</legend>
        <CheckLine isChecked={value.isQuiet} onChange={(isChecked) => onChange({ isQuiet: isChecked })}>
          {t('在以下时段不寄邮件、不发短信', 'No letters and text messages in these hours')}{' '}
          <span className="muted choice-what">
            {t('时段结束后补发；紧急通知不受限制。', 'They follow afterwards; urgent ones come at any hour.')}
          </span>
        </CheckLine>
        {value.isQuiet && (
          <div className="time-pair">
            <TimeField
              id="preference.quietFrom"
              label={t('从', 'From')}
              value={value.quietFrom}
              onChange={(quietFrom) => onChange({ quietFrom })}
            />
            <TimeField
              id="preference.quietUntil"
              label={t('到', 'Until')}
              value={value.quietUntil}
              onChange={(quietUntil) => onChange({ quietUntil })}
            />
          </div>
        )}
      </fieldset>
    </>
  );
};

import { Button, Modal } from 'antd';
import { useState } from 'react';
import { DecisionScope, missingField, RefusalNote } from '../parts';
import { useText } from '../platform/text';
import { ReasonField } from './reason-field';
import { useReason } from './use-reason';

/** What the second person says. */
export interface SecondWord {
  readonly agree: boolean;
  readonly reason?: string;
}

interface SecondFormProps {
  /** The cure or the selection: tells the fields of several forms apart. */
  readonly id: string;
  /** What is asked, in a sentence without its end: `对 2006-0001 暂停办理`. */
  readonly what: string;
  readonly effect: string;
  readonly isPending: boolean;
  readonly error: Error | null;
  /** `onAnswered` is called whatever the answer; what was typed stays. */
  readonly onSay: (word: SecondWord, onAnswered: () => void) => void;
}

/** The second person's word on somebody else's cure: agree, or refuse with a reason; asked back in words. */
export const SecondForm = ({ id, what, effect, isPending, error, onSay }: SecondFormProps) => {
  const { t } = useText();
  const [asking, setAsking] = useState<'agree' | 'refuse' | null>(null);
  const field = `reason-${id}`;
  const reason = useReason(
    missingField(
      field,
      '不同意须写明理由（至少 2 个字）。',
      'Say why you do not agree (at least two characters).',
    ),
  );
  const send = (agree: boolean): void => {
    const given = reason.text.trim();
    onSay({ agree, ...(given === '' ? {} : { reason: given }) }, () => setAsking(null));
  };
  const words = {
    agree: t('同意并执行', 'Agree, carry it out'),
    refuse: t('不同意', 'Do not agree'),
  };
  return (
    <DecisionScope>
      <section className="second-form" aria-label={t(`确认：${what}`, `Confirm: ${what}`)}>
        <ReasonField id={field} value={reason.text} onChange={reason.write} isOptional />
        <RefusalNote error={error} problems={reason.problems} />
        <div className="button-row">
          <Button type="primary" disabled={isPending} onClick={() => setAsking('agree')}>
            {words.agree}
          </Button>
          <Button disabled={isPending} onClick={() => reason.isGiven() && setAsking('refuse')}>
            {words.refuse}
          </Button>
        </div>
        <Modal
          open={asking !== null}
          title={asking === null ? '' : words[asking]}
          okText={asking === null ? '' : words[asking]}
          cancelText={t('返回', 'Back')}
          okButtonProps={{ loading: isPending }}
          maskClosable={false}
          onOk={() => send(asking === 'agree')}
          onCancel={() => setAsking(null)}
        >
          <p>
            {asking === 'agree'
              ? t(`您作为第二人同意：${what}。`, `As the second person you agree: ${what}.`)
              : t(`您不同意：${what}。该请求到此结束。`, `You do not agree: ${what}. The request ends here.`)}
          </p>
          {asking === 'agree' && <p>{effect}</p>}
          <p className="muted">
            {t(
              '以您的名义记入事件链，不能自行撤回。',
              'It stands in the chain under your name and cannot be taken back by yourself.',
            )}
          </p>
        </Modal>
      </section>
    </DecisionScope>
  );
};

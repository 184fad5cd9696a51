import type { MeetingView } from '@shenpi/contract';
import { BALLOT_CHOICES, DECISIONS, type BallotChoice } from '@shenpi/domain';
import { Button, Input } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useMe } from '../identity/session';
import { Field, RefusalNote, useDecisionScope } from '../parts';
import { useDecide } from '../platform/decide';
import { discardDraft } from '../platform/draft-store';
import { useDraft } from '../platform/drafts';
import { useText } from '../platform/text';
import { ballotSentence, CHOICE_WORDS, type MeetingItem } from './ballot-words';
import { awaitedBeforeMe } from './votes-owed';
import './collective-decision.css';

interface BallotProps {
  readonly taskId: string;
  readonly meeting: MeetingView;
  readonly item: MeetingItem;
}

/**
 * A member's ballot, made for the thumb: four large buttons, then one sentence that says what is about to be cast, then one button.
 * The chair's opens when everybody else has voted (末位表态).
 */
export const Ballot = ({ taskId, meeting, item }: BallotProps) => {
  const { t, pick } = useText();
  const me = useMe();
  const scope = useDecisionScope();
  const [view, setView] = useDraft(`task:${taskId}`, '');
  const [choice, setChoice] = useState<BallotChoice | null>(null);
  const { decide, isPending, error, receipt } = useDecide(taskId);
  const question = useRef<HTMLParagraphElement>(null);
  const awaited = me === null ? [] : awaitedBeforeMe(meeting, item, me.accountId);

  useEffect(() => {
    if (choice !== null) question.current?.focus();
  }, [choice]);

  const cast = async (chosen: BallotChoice): Promise<void> => {
    // A refusal stands in `error` below; the choice and the view stay.
    const done = await decide({ kind: 'cast_ballot', payload: { choice: chosen, view: view.trim() } }).catch(
      () => null,
    );
    if (done === null) return;
    void discardDraft(`task:${taskId}`);
    scope.onReceipt?.(done);
  };

  if (receipt !== null) {
    return (
      <p className="ballot-done" role="status">
        {t('✓ 已表决，记录在案。', '✓ Your vote is on record.')}
      </p>
    );
  }
  if (awaited.length > 0) {
    return (
      <p className="notice-line" role="status">
        {t(
          `主持人末位表态，还在等待：${awaited.map((member) => member.name).join('、')}`,
          `The chair votes last; awaited: ${awaited.map((member) => member.name).join(', ')}`,
        )}
      </p>
    );
  }
  if (choice !== null) {
    return (
      <div className="ballot">
        <p className="ballot-question" tabIndex={-1} ref={question}>
          {t(`请确认您对“${item.title}”的表决：`, `Your vote on "${item.title}":`)}
          <strong>{pick(ballotSentence(choice, item))}</strong>
        </p>
        <p className="muted">{t('表决后不能更改。', 'A vote cannot be changed.')}</p>
        <RefusalNote error={error} />
        <div className="ballot-confirm">
          <Button
            type="primary"
            className="ballot-button"
            loading={isPending}
            onClick={() => void cast(choice)}
          >
            {t(
              `${DECISIONS.cast_ballot.zh}：${CHOICE_WORDS[choice].zh}`,
              `${DECISIONS.cast_ballot.en}: ${CHOICE_WORDS[choice].en}`,
            )}
          </Button>
          <Button className="ballot-button" disabled={isPending} onClick={() => setChoice(null)}>
            {t('重新选择', 'Choose again')}
          </Button>
        </div>
      </div>
    );
  }
  return (
    <div className="ballot">
      <div className="ballot-choices" role="group" aria-label={t('我的表决', 'My vote')}>
        {BALLOT_CHOICES.map((one) => (
          <Button key={one} className={`ballot-button ballot-${one}`} onClick={() => setChoice(one)}>
            {pick(CHOICE_WORDS[one])}
          </Button>
        ))}
      </div>
      <Field
        id="view"
        label={t('发言要点', 'My view')}
        isOptional
        hint={t('记入会议记录。', 'Goes into the record of the meeting.')}
      >
        {(aria) => (
          <Input.TextArea
            {...aria}
            autoSize={{ minRows: 2 }}
            maxLength={2000}
            value={view}
            onChange={(event) => setView(event.target.value)}
          />
        )}
      </Field>
    </div>
  );
};

import { endAbsence, type AbsenceView, type Receipt } from '@shenpi/contract';
import { ConfirmButton } from '../parts';
import { useCommand } from '../platform/command';
import { useRecordNow } from '../platform/record-clock';
import { useText } from '../platform/text';
import { instantWords } from '../platform/time-words';
import { ABSENCE_STATES, scopeWords } from './absence-words';

interface AbsenceProps {
  readonly absence: AbsenceView;
  readonly onEnded: (receipt: Receipt) => void;
}

const Absence = ({ absence, onEnded }: AbsenceProps) => {
  const { t, pick, language } = useText();
  const now = useRecordNow();
  const command = useCommand(endAbsence, `absence:${absence.id}`);
  const state = ABSENCE_STATES[absence.state];
  const isAhead = absence.state === 'planned' || absence.state === 'now';
  const period = `${instantWords(absence.startsAt, language, now)} — ${instantWords(absence.endsAt, language, now)}`;
  const label =
    absence.state === 'now' ? t('提前结束', 'End it early') : t('取消这次外出', 'Cancel this absence');
  return (
    <li>
      <span className={`state-mark state-${state.tone}`}>{pick(state)}</span>
      <span className="absence-what">
        {period}
        <span className="muted absence-who">
          {absence.substitute === null
            ? t('没有代办人', 'nobody stands in')
            : t(
                `代办人 ${absence.substitute.name}：${scopeWords(absence.taskKinds).zh}`,
                `${absence.substitute.name} stands in: ${scopeWords(absence.taskKinds).en}`,
              )}
        </span>
      </span>
      {isAhead && (
        <ConfirmButton
          label={label}
          name={`${label} ${period}`}
          isPending={command.isPending}
          error={command.error}
          onOpen={command.reset}
          onConfirm={(close) =>
            command.mutate(
              { params: { absenceId: absence.id }, body: {} },
              {
                onSuccess: ({ receipt }) => {
                  close();
                  onEnded(receipt);
                },
              },
            )
          }
        >
          <p>
            {absence.substitute === null
              ? t('这次外出到此结束。', 'The absence ends here.')
              : t(
                  `${absence.substitute.name}不再代办：尚未办理的事项只由您本人办理，已经代办的不受影响。`,
                  `${absence.substitute.name} no longer stands in: what is open is yours alone; what was done for you stays done.`,
                )}
          </p>
        </ConfirmButton>
      )}
    </li>
  );
};

interface AbsenceListProps {
  readonly items: readonly AbsenceView[];
  readonly onEnded: (receipt: Receipt) => void;
}

/** My absences: what is now or to come first, then what is over. */
export const AbsenceList = ({ items, onEnded }: AbsenceListProps) => {
  const { t } = useText();
  const ahead = items.filter(({ state }) => state === 'now' || state === 'planned').toReversed();
  const past = items.filter(({ state }) => state === 'over' || state === 'ended');
  return (
    <ul className="absence-list" aria-label={t('我的外出', 'My absences')}>
      {[...ahead, ...past].map((absence) => (
        <Absence key={absence.id} absence={absence} onEnded={onEnded} />
      ))}
    </ul>
  );
};

import { useRecordNow } from '../platform/record-clock';
import { useText } from '../platform/text';
import { dueWords, instantWords, type Due } from '../platform/time-words';

const GLYPHS = { none: '', calm: '', soon: '! ', late: '✕ ' } as const;

interface WorkingDaysProps extends Due {
  /** Nobody has to act on it (any more): shown, but not as late. */
  readonly isQuiet?: boolean;
}

/** How long there is left, in working days and until when; late is red only where somebody must act. */
export const WorkingDays = ({ isQuiet = false, ...due }: WorkingDaysProps) => {
  const { t, pick, language } = useText();
  const now = useRecordNow();
  const words = dueWords(due, now);
  const why =
    due.dueAt === null
      ? undefined
      : t(
          `期限 ${instantWords(due.dueAt, language)}，按工作日历（含调休）计算`,
          `Due ${instantWords(due.dueAt, language)}, counted by the working calendar`,
        );
  return (
    <span className={isQuiet ? 'due' : `due tone-${words.tone}`} title={why}>
      {!isQuiet && <span aria-hidden="true">{GLYPHS[words.tone]}</span>}
      {pick(words)}
    </span>
  );
};

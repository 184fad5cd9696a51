import type { ProjectSummary } from '@shenpi/contract';
import { TASK_KINDS, TASKS, type TaskKind } from '@shenpi/domain';
import { useText } from '../platform/text';
import { WorkingDays } from './working-days';

type Waiting = ProjectSummary['waitingFor'][number];

export const isTaskKind = (kind: string): kind is TaskKind => TASK_KINDS.some((known) => known === kind);

/** The same office with the same task and day is one line, with the number of people. */
const grouped = (
  items: readonly Waiting[],
): readonly { readonly first: Waiting; readonly count: number }[] => {
  const groups = new Map<string, { first: Waiting; count: number }>();
  items.forEach((item) => {
    const key = [item.holderZh, item.taskKind, item.dueAt].join('|');
    const group = groups.get(key);
    if (group) group.count += 1;
    else groups.set(key, { first: item, count: 1 });
  });
  return [...groups.values()];
};

interface WaitingForProps {
  readonly items: readonly Waiting[];
  /** When time itself moves the case on, where nobody has to. */
  readonly nextDueAt?: string | null;
}

/** Who has to act next, on what, until when. */
export const WaitingFor = ({ items, nextDueAt = null }: WaitingForProps) => {
  const { t } = useText();
  if (items.length === 0 && nextDueAt === null) return null;
  return (
    <div className="waiting-for">
      <span className="waiting-label">{t('等待', 'Waiting for')}</span>
      {items.length === 0 ? (
        <span>
          {t('期限届满后自动继续 ', 'Goes on by itself ')}
          <WorkingDays dueAt={nextDueAt} workingDaysLeft={null} overdue={false} isQuiet />
        </span>
      ) : (
        <ul>
          {grouped(items).map(({ first, count }) => (
            <li key={first.taskId}>
              <span className="waiting-holder">
                {t(first.holderZh, first.holderEn)}
                {count > 1 && t(` ${count} 人`, ` × ${count}`)}
              </span>{' '}
              <span className="muted">
                {isTaskKind(first.taskKind) ? t(TASKS[first.taskKind].zh, TASKS[first.taskKind].en) : ''}
              </span>{' '}
              <WorkingDays {...first} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
};

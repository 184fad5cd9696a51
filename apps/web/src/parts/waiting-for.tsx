import type { ProjectSummary } from '@shenpi/contract';
import { TASK_KINDS, TASKS, type TaskKind } from '@shenpi/domain';
import { useText } from '../platform/text';
import { Urge } from './urge';
import { WorkingDays } from './working-days';

type Waiting = ProjectSummary['waitingFor'][number];

export const isTaskKind = (kind: string): kind is TaskKind => TASK_KINDS.some((known) => known === kind);

/** The same office with the same task and day is one line, with the number of people. */
const grouped = (
  items: readonly Waiting[],
): readonly { readonly first: Waiting; readonly all: readonly Waiting[] }[] => {
  const groups = new Map<string, { first: Waiting; all: Waiting[] }>();
  items.forEach((item) => {
    const key = [item.holderZh, item.taskKind, item.dueAt].join('|');
    const group = groups.get(key);
    if (group) group.all.push(item);
    else groups.set(key, { first: item, all: [item] });
  });
  return [...groups.values()];
};

const isUrgeWorthSaying = (mine: readonly string[], all: readonly Waiting[]): boolean =>
  !all.some(({ taskId }) => mine.includes(taskId));

interface WaitingForProps {
  readonly items: readonly Waiting[];
  /** When time itself moves the case on, where nobody has to. */
  readonly nextDueAt?: string | null;
  /** My own tasks among them: they are done, not urged. */
  readonly mine?: readonly string[];
}

/** Who has to act next, on what, until when. */
export const WaitingFor = ({ items, nextDueAt = null, mine = [] }: WaitingForProps) => {
  const { t } = useText();
  const kindOf = ({ taskKind }: Waiting): string =>
    isTaskKind(taskKind) ? t(TASKS[taskKind].zh, TASKS[taskKind].en) : '';
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
          {grouped(items).map(({ first, all }) => (
            <li key={first.taskId}>
              <span className="waiting-holder">
                {t(first.holderZh, first.holderEn)}
                {all.length > 1 && t(` ${all.length} 人`, ` × ${all.length}`)}
              </span>{' '}
              <span className="muted">{kindOf(first)}</span> <WorkingDays {...first} />{' '}
              {isUrgeWorthSaying(mine, all) && <Urge items={all} what={kindOf(first)} />}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
};

import { useRecordNow } from '../platform/record-clock';
import { useText } from '../platform/text';
import { instantWords } from '../platform/time-words';
import type { OperatorCase } from './answers';
import { CureButton } from './cure-button';
import { dueWordsOf, taskKindWords, whyInPerson } from './due-words';
import { TaskDue } from './task-due';

interface CaseWaitsProps {
  readonly project: OperatorCase;
  readonly what: string;
}
type DueView = OperatorCase['record']['dues'][number];

interface HandOverProps {
  readonly task: OperatorCase['record']['openTasks'][number];
  readonly what: string;
}

const HandOver = ({ task, what }: HandOverProps) => {
  const { t, pick } = useText();
  const why = whyInPerson(task.kind);
  if (why !== null) return <span className="muted why-not">{pick(why)}</span>;
  return (
    <CureButton
      what={`${what} ${pick(taskKindWords(task.kind))}`}
      offers={[{ kind: 'hand_over_task', subject: { taskId: task.id } }]}
    >
      {t('移交', 'Hand over')}
    </CureButton>
  );
};

const Tasks = ({ project, what }: CaseWaitsProps) => {
  const { t, pick, language } = useText();
  const now = useRecordNow();
  return (
    <table className="rows case-rows">
      <thead>
        <tr>
          <th scope="col">{t('待办', 'Task')}</th>
          <th scope="col">{t('办理人', 'Holder')}</th>
          <th scope="col">{t('期限', 'Limit')}</th>
          <th scope="col">{t('提醒', 'Reminder')}</th>
          <th scope="col">
            <span className="visually-hidden">{t('处置', 'Cure')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {project.record.openTasks.map((task) => (
          <tr key={task.id}>
            <td>{pick(taskKindWords(task.kind))}</td>
            <td data-label={t('办理人', 'Holder')}>{t(task.holderZh, task.holderEn)}</td>
            <td data-label={t('期限', 'Limit')}>
              <TaskDue task={task} />
            </td>
            <td data-label={t('提醒', 'Reminder')}>
              {task.remindAt === null ? '—' : instantWords(task.remindAt, language, now)}
            </td>
            <td>
              <HandOver task={task} what={what} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};

interface DueRowProps {
  readonly projectId: string;
  readonly due: DueView;
  readonly what: string;
}

const DueRow = ({ projectId, due, what }: DueRowProps) => {
  const { t, pick, language } = useText();
  const now = useRecordNow();
  const name = `${what} ${pick(dueWordsOf(due))}`;
  const subject = { due: { source: due.source, id: due.id } };
  const isOff = due.expectedAt !== null && due.expectedAt !== due.dueAt;
  const isPast = now !== undefined && due.dueAt < now;
  return (
    <tr>
      <td>{pick(dueWordsOf(due))}</td>
      <td data-label={t('到期', 'Due')} className={isPast ? 'tone-soon' : undefined}>
        {isPast && t('! 已过 ', '! passed ')}
        {instantWords(due.dueAt, language, now)}
      </td>
      <td data-label={t('按规则应为', 'By the rule')} className={isOff ? 'tone-late' : 'muted'}>
        {due.expectedAt === null
          ? '—'
          : isOff
            ? `≠ ${instantWords(due.expectedAt, language, now)}`
            : t('✓ 一致', '✓ the same')}
      </td>
      <td>
        <span className="case-cures">
          <CureButton what={name} projectId={projectId} offers={[{ kind: 'correct_deadline', subject }]}>
            {t('更正期限', 'Correct')}
          </CureButton>
          {due.skippable ? (
            <CureButton what={name} offers={[{ kind: 'skip_wait', subject }]}>
              {t('不再等待', 'Stop waiting')}
            </CureButton>
          ) : (
            <span className="muted why-not">
              {t(`不能跳过：${due.whyNotZh ?? ''}`, `Cannot be skipped: ${due.whyNotEn ?? ''}`)}
            </span>
          )}
        </span>
      </td>
    </tr>
  );
};

/** Whom and what the case waits for, task by task and due by due, with what may be done about each, and why not. */
export const CaseWaits = ({ project, what }: CaseWaitsProps) => {
  const { t } = useText();
  const { openTasks, dues } = project.record;
  return (
    <section id="waits" aria-label={t('待办与期限', 'Tasks and deadlines')}>
      <h2>{t('待办与期限', 'Tasks and deadlines')}</h2>
      {openTasks.length === 0 && <p className="muted">{t('没有待办。', 'No open task.')}</p>}
      {openTasks.length > 0 && <Tasks project={project} what={what} />}
      {dues.length === 0 && <p className="muted">{t('没有期限。', 'No deadline.')}</p>}
      {dues.length > 0 && (
        <table className="rows case-rows">
          <thead>
            <tr>
              <th scope="col">{t('期限', 'Deadline')}</th>
              <th scope="col">{t('到期', 'Due')}</th>
              <th scope="col">{t('按规则应为', 'By the rule')}</th>
              <th scope="col">
                <span className="visually-hidden">{t('处置', 'Cure')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {dues.map((due) => (
              <DueRow key={`${due.source}:${due.id}`} projectId={project.id} due={due} what={what} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
};

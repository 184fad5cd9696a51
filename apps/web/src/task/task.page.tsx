import { readProject, readTask, type Answer, type ProjectView, type Receipt } from '@shenpi/contract';
import { DECISIONS, TASKS, type DecisionKind } from '@shenpi/domain';
import { Suspense, useCallback, useState } from 'react';
import { Link, useParams } from 'react-router';
import {
  Answered,
  DecisionScope,
  EmptyState,
  ForPerson,
  isTaskKind,
  Loading,
  Money,
  PageHead,
  StageBar,
  StateMark,
  WorkingDays,
} from '../parts';
import { useRoute } from '../platform/api';
import { offerDraft } from '../platform/draft-store';
import { useText } from '../platform/text';
import { instantWords } from '../platform/time-words';
import { TASK_FORMS } from './task-forms';
import { TaskDone } from './task-done';
import './my-work.css';

type TaskAnswer = Answer<typeof readTask>;
const isDecision = (kind: string | null): kind is DecisionKind => kind !== null && kind in DECISIONS;

/** Closed before I came: what became of it. */
const ClosedTask = ({ task }: Pick<TaskAnswer, 'task'>) => {
  const { t, pick, language } = useText();
  const how = isDecision(task.decidedKind)
    ? pick(DECISIONS[task.decidedKind])
    : t('已由他人办理', 'somebody else decided');
  const when = task.closedAt === null ? '' : instantWords(task.closedAt, language);
  return (
    <EmptyState
      title={
        task.state === 'cancelled'
          ? t('此事项已取消', 'This task was cancelled')
          : t(`此事项已办结：${how}`, `This task is closed: ${how}`)
      }
      text={when}
    >
      <p>
        <Link to="/">{t('回到我的工作', 'Back to my work')}</Link>
      </p>
    </EmptyState>
  );
};

const OpenTask = ({
  answer,
  project,
  onReceipt,
}: {
  readonly answer: TaskAnswer;
  readonly project: ProjectView | null;
  readonly onReceipt: (receipt: Receipt) => void;
}) => {
  const { t } = useText();
  const { task, context } = answer;
  offerDraft(`task:${task.id}`, answer.draft, null);
  if (!isTaskKind(task.kind))
    return (
      <EmptyState
        title={t(
          '这一版页面还不认识此类事项，请重新载入。',
          'This page does not know this kind of task yet; load it again.',
        )}
      />
    );
  const Form = TASK_FORMS[task.kind];
  return (
    <DecisionScope onReceipt={onReceipt} forName={task.forPerson?.name ?? null}>
      <Suspense fallback={<Loading />}>
        <Form
          task={task}
          context={context}
          decisions={answer.decisions.filter(isDecision)}
          project={project}
        />
      </Suspense>
    </DecisionScope>
  );
};

const TaskView = ({ answer }: { readonly answer: TaskAnswer }) => {
  const { t, pick } = useText();
  const { task } = answer;
  const [receipt, setReceipt] = useState<Receipt | null>(null);
  const reading = useRoute(
    readProject,
    { params: { projectId: task.projectId ?? '' } },
    { enabled: task.projectId !== null },
  );
  const project = reading.data?.project ?? null;
  const isReadingProject = task.projectId !== null && reading.isPending;
  const onReceipt = useCallback((done: Receipt) => setReceipt(done), []);
  const body = () => {
    if (receipt !== null) return <TaskDone receipt={receipt} taskId={task.id} />;
    if (task.state !== 'open') return <ClosedTask task={task} />;
    return isReadingProject ? (
      <Loading />
    ) : (
      <OpenTask answer={answer} project={project} onReceipt={onReceipt} />
    );
  };
  return (
    <>
      <PageHead
        over={isTaskKind(task.kind) ? pick(TASKS[task.kind]) : undefined}
        title={task.title}
        state={project === null ? undefined : <StateMark state={project.state} />}
        facts={
          <>
            {task.projectNumber !== null && <span>{task.projectNumber}</span>}
            {task.unitName !== null && <span>{task.unitName}</span>}
            <ForPerson person={task.forPerson} />
            {project !== null && project.requestedFen !== null && (
              <span>
                {t('申请', 'Requested')} <Money fen={project.requestedFen} />
              </span>
            )}
            {task.state === 'open' && receipt === null && <WorkingDays {...task} />}
          </>
        }
        action={
          project === null ? undefined : (
            <Link to={`/projects/${project.id}`}>{t('项目全貌', 'The whole project')}</Link>
          )
        }
      />
      {project !== null && <StageBar stages={project.stages} />}
      {body()}
    </>
  );
};

const TaskPage = () => {
  const { taskId = '' } = useParams();
  const reading = useRoute(readTask, { params: { taskId } });
  return <Answered query={reading}>{(answer) => <TaskView key={taskId} answer={answer} />}</Answered>;
};

export default TaskPage;

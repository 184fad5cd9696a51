import { listTasks, type Receipt } from '@shenpi/contract';
import { TASKS } from '@shenpi/domain';
import { isTaskKind, LinkButton, ReceiptNote } from '../parts';
import { useRoute } from '../platform/api';
import { useText } from '../platform/text';

/** After the decision: the receipt, and the next thing that waits for me. */
export const TaskDone = ({ receipt, taskId }: { readonly receipt: Receipt; readonly taskId: string }) => {
  const { t, pick } = useText();
  const open = useRoute(listTasks, { query: { limit: 5 } });
  const next = open.data?.items.find((task) => task.id !== taskId);
  return (
    <>
      <ReceiptNote receipt={receipt} />
      <div className="task-actions">
        {next !== undefined && (
          <LinkButton to={`/tasks/${next.id}`} type="primary" size="large">
            {t(
              `办理下一件：${isTaskKind(next.kind) ? pick(TASKS[next.kind]) : ''}`,
              `Next: ${isTaskKind(next.kind) ? pick(TASKS[next.kind]) : ''}`,
            )}
          </LinkButton>
        )}
        <LinkButton to="/" size="large">
          {t('回到我的工作', 'Back to my work')}
        </LinkButton>
        {receipt.projectId !== null && (
          <LinkButton to={`/projects/${receipt.projectId}`} size="large">
            {t('查看项目', 'The project')}
          </LinkButton>
        )}
      </div>
      {next !== undefined && (
        <p className="muted task-next">
          {[next.title, next.unitName].filter((fact) => fact !== null).join(' · ')}
        </p>
      )}
    </>
  );
};

import { CURES } from '@shenpi/domain';
import { useRecordNow } from '../platform/record-clock';
import { useText } from '../platform/text';
import { instantWords } from '../platform/time-words';
import type { OperatorCase } from './answers';
import { CureState } from './cure-state';
import { adviceFor } from './case-words';
import { taskKindWords } from './due-words';
import { TaskDue } from './task-due';

/** What somebody on the telephone asks: where it stands, whom it waits for until when, what is wrong, what to do. */
export const CaseAnswer = ({ project }: { readonly project: OperatorCase }) => {
  const { t, pick, language } = useText();
  const now = useRecordNow();
  const { record, engine, incidents, differences } = project;
  const advice = adviceFor(project);
  const nextDue = record.dues.map(({ dueAt }) => dueAt).toSorted()[0];
  const underWay = project.cures.filter(({ state }) => state === 'waiting_second' || state === 'accepted');
  const wrong = incidents.length + differences.length;
  return (
    <dl className="case-answer">
      <div>
        <dt>{t('等待', 'Waiting for')}</dt>
        <dd>
          {record.openTasks.map((task) => (
            <span key={task.id} className="case-line">
              <b>{t(task.holderZh, task.holderEn)}</b> {pick(taskKindWords(task.kind))}{' '}
              <TaskDue task={task} />
            </span>
          ))}
          {record.openTasks.length === 0 &&
            (nextDue === undefined
              ? t('不等待任何人，也没有期限。', 'Nobody, and no deadline.')
              : t(
                  `期限届满后自动继续（${instantWords(nextDue, language, now)}）。`,
                  `Goes on by itself at ${instantWords(nextDue, language, now)}.`,
                ))}
        </dd>
      </div>
      <div>
        <dt>{t('有无问题', 'What is wrong')}</dt>
        <dd>
          {wrong === 0 && engine.reachable && (
            <span className="sum-right">
              {t('✓ 档案、引擎、通知一致，没有异常。', '✓ Record, engine and notices agree; no incident.')}
            </span>
          )}
          {wrong > 0 && (
            <span className="tone-late">
              {t(
                `✕ 差异 ${differences.length} 处，异常 ${incidents.length} 件，见下。`,
                `✕ ${differences.length} differences and ${incidents.length} incidents, see below.`,
              )}
            </span>
          )}
          {!engine.reachable && (
            <span className="tone-late">
              {t(
                ' ✕ 引擎没有应答，引擎一侧不能核对；办理照常进行。',
                ' ✕ The engine does not answer and cannot be compared; people go on deciding.',
              )}
            </span>
          )}
        </dd>
      </div>
      {underWay.length > 0 && (
        <div>
          <dt>{t('处置中', 'Being cured')}</dt>
          <dd>
            {underWay.map((cure) => (
              <span key={cure.id} className="case-line">
                {pick(CURES[cure.kind])} <CureState state={cure.state} />
              </span>
            ))}
          </dd>
        </div>
      )}
      {advice !== null && (
        <div>
          <dt>{t('先做什么', 'What to do first')}</dt>
          <dd>{pick(advice)}</dd>
        </div>
      )}
    </dl>
  );
};

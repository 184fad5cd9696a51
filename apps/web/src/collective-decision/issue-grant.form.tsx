import { Input } from 'antd';
import { EnvelopeMeter } from '../expert-review/envelope-meter';
import { DecisionPanel, Field, Money } from '../parts';
import { useDraft } from '../platform/drafts';
import { useText } from '../platform/text';
import { dayWords } from '../platform/time-words';
import type { TaskFormProps } from '../task/task-form';

/** 发文立项: the document number under which the grant is given. */
export const IssueGrantForm = ({ task, context, decisions, project }: TaskFormProps) => {
  const { t, language } = useText();
  const [documentNumber, setDocumentNumber] = useDraft(
    `task:${task.id}`,
    context.suggestedDocumentNumber ?? '',
  );
  const amountFen = project?.review?.proposal?.amountFen ?? project?.grantFen ?? null;
  const item = project?.decision?.items.at(-1);
  const publicity = project?.decision?.publicity ?? null;
  const build = () =>
    documentNumber.trim().length < 4
      ? { focus: 'documentNumber', message: t('请填写文号', 'Give the document number') }
      : { documentNumber: documentNumber.trim() };
  return (
    <>
      <dl className="paper-facts">
        <div>
          <dt>{t('立项金额', 'Grant')}</dt>
          <dd>
            <strong>
              <Money fen={amountFen} />
            </strong>
          </dd>
        </div>
        {item ? (
          <div>
            <dt>{t('集体决策', 'Decision')}</dt>
            <dd>
              {t(
                `${item.meetingNumber} 第 ${item.position} 项`,
                `${item.meetingNumber}, item ${item.position}`,
              )}
              {item.agree === null ? null : t(`，赞成 ${item.agree} 票`, `, ${item.agree} for`)}
            </dd>
          </div>
        ) : null}
        {publicity ? (
          <div>
            <dt>{t('公示', 'Publicity')}</dt>
            <dd>
              {dayWords(publicity.startsOn, language)} ～ {dayWords(publicity.endsOn, language)}
              {t('，已期满', ', over')}
            </dd>
          </div>
        ) : null}
      </dl>
      {context.envelope ? (
        <EnvelopeMeter totalFen={context.envelope.totalFen} committedFen={context.envelope.committedFen} />
      ) : null}
      <Field
        id="documentNumber"
        label={t('文号', 'Document number')}
        hint={t(
          '同一文号可下达本批次多个项目，不能用于其他批次；已预填，可以修改。',
          'One document may issue several projects of this round, none of another; filled in, may be changed.',
        )}
      >
        {(aria) => (
          <Input
            {...aria}
            className="short-input"
            maxLength={60}
            value={documentNumber}
            onChange={(event) => setDocumentNumber(event.target.value)}
          />
        )}
      </Field>
      <DecisionPanel
        taskId={task.id}
        decisions={decisions}
        primary="issue_grant"
        build={build}
        confirming={() => (
          <p>
            <strong>{documentNumber}</strong> · <Money fen={amountFen} />
          </p>
        )}
      />
    </>
  );
};

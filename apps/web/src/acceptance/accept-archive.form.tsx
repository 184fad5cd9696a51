import { Input } from 'antd';
import { CheckLine, DecisionPanel, Field, Money, PaperList } from '../parts';
import { useDraft } from '../platform/drafts';
import { useText } from '../platform/text';
import type { TaskFormProps } from '../task/task-form';
import { PaymentPlan } from '../disbursement/payment-plan';

interface Archive {
  readonly complete: boolean;
  readonly boxNumber: string;
}

/** 接收归档: the papers are complete, the money is settled, and the box in which they stand. */
export const AcceptArchiveForm = ({ task, decisions, project }: TaskFormProps) => {
  const { t } = useText();
  const [archive, setArchive] = useDraft<Archive>(`task:${task.id}`, { complete: false, boxNumber: '' });
  const patch = (part: Partial<Archive>) => setArchive((before) => ({ ...before, ...part }));
  const build = () => {
    if (!archive.complete)
      return { focus: 'complete', message: t('请核对档案后勾选', 'Check the archive and confirm') };
    if (archive.boxNumber.trim() === '')
      return { focus: 'boxNumber', message: t('请填写档案盒号', 'Give the number of the box') };
    return { complete: true as const, boxNumber: archive.boxNumber.trim() };
  };
  return (
    <>
      {project?.money ? (
        <>
          <h2>{t('资金结清情况', 'Money')}</h2>
          <p>
            {t('立项经费', 'Grant')} <Money fen={project.money.grantFen} />
          </p>
          <PaymentPlan tranches={project.money.tranches} />
        </>
      ) : null}
      <h2>{t('归档材料', 'Papers')}</h2>
      {project?.papers ? (
        <PaperList projectId={project.id} papers={project.papers} />
      ) : (
        <p className="muted">{t('没有电子材料。', 'No electronic papers.')}</p>
      )}
      <CheckLine
        id="complete"
        isChecked={archive.complete}
        onChange={(isChecked) => patch({ complete: isChecked })}
      >
        {t(
          '申报、评审、决策、合同、拨付、验收各阶段材料齐全，与归档清单一致。',
          'The papers of every stage are complete and agree with the list.',
        )}
      </CheckLine>
      <Field id="boxNumber" label={t('档案盒号', 'Box number')}>
        {(aria) => (
          <Input
            {...aria}
            className="short-input"
            maxLength={40}
            value={archive.boxNumber}
            onChange={(event) => patch({ boxNumber: event.target.value })}
          />
        )}
      </Field>
      <DecisionPanel taskId={task.id} decisions={decisions} primary="accept_archive" build={build} />
    </>
  );
};

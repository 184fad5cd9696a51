import { confirmCureBatch, readCureBatch } from '@shenpi/contract';
import { CURES } from '@shenpi/domain';
import { Button } from 'antd';
import { useParams } from 'react-router';
import { Answered, PageHead, ReceiptNote } from '../parts';
import { useRoute } from '../platform/api';
import { useCommand } from '../platform/command';
import { useText } from '../platform/text';
import { instantWords } from '../platform/time-words';
import type { Cure, CureBatch } from './answers';
import { BatchProgress } from './batch-progress';
import { batchSheet } from './batch-words';
import { CureRows } from './cure-rows';
import { OperatorTabs } from './operator-tabs';
import { SecondForm } from './second-form';
import { keepFile } from './use-export';
import '../application/form-parts/form-parts.css';
import './operator.css';
import './cures.css';

const ASK_AGAIN_MS = 1000;

interface BatchBodyProps {
  readonly batch: CureBatch;
  readonly rows: readonly Cure[];
}

const BatchBody = ({ batch, rows }: BatchBodyProps) => {
  const text = useText();
  const { t, pick, language } = text;
  const second = useCommand(confirmCureBatch, `second:${batch.id}`);
  const name = pick(CURES[batch.kind]);
  const keep = (): void =>
    keepFile(
      new Blob([batchSheet(rows, text)], { type: 'text/csv;charset=utf-8' }),
      t(`批量处置-${batch.id.slice(0, 8)}.csv`, `cures-${batch.id.slice(0, 8)}.csv`),
    );
  return (
    <>
      <PageHead
        title={t(`${name}：${batch.total} 个项目`, `${name}: ${batch.total} cases`)}
        over={t('批量处置', 'Several at once')}
        facts={
          <span>
            {t(
              `${batch.askedBy.name} 于 ${instantWords(batch.askedAt, language)} 提出`,
              `asked by ${batch.askedBy.name}, ${instantWords(batch.askedAt, language)}`,
            )}
          </span>
        }
        action={
          <span className="batch-actions">
            <Button onClick={keep}>{t('下载结果', 'Download the result')}</Button>
            <Button onClick={() => window.print()}>{t('打印', 'Print')}</Button>
          </span>
        }
      />
      <OperatorTabs />
      <BatchProgress batch={batch} />
      <p>
        <span className="muted">{t('理由：', 'Reason: ')}</span>
        {batch.reason}
      </p>
      {second.data !== undefined && (
        <ReceiptNote receipt={second.data.receipt} title={t('对批量处置的意见', 'word on the selection')} />
      )}
      {batch.maySecond && (
        <SecondForm
          id={batch.id}
          what={t(`对 ${batch.total} 个项目${name}`, `${name} for ${batch.total} cases`)}
          effect={t(CURES[batch.kind].effectZh, CURES[batch.kind].effectEn)}
          isPending={second.isPending}
          error={second.error}
          onSay={(word, onAnswered) =>
            second.mutate({ params: { batchId: batch.id }, body: word }, { onSettled: onAnswered })
          }
        />
      )}
      <section aria-label={t('逐项结果', 'Row by row')}>
        <h2>{t('逐项结果', 'Row by row')}</h2>
        <CureRows cures={rows} isOfOneBatch />
      </section>
    </>
  );
};

const isOpen = (batch: CureBatch | undefined): boolean =>
  batch?.state === 'running' || batch?.state === 'waiting_second';

/** One selection: progress with its count while it runs, then a result a row, to keep or to print. */
const BatchPage = () => {
  const { batchId = '' } = useParams();
  const reading = useRoute(
    readCureBatch,
    { params: { batchId } },
    { refetchInterval: (answer) => (isOpen(answer?.batch) ? ASK_AGAIN_MS : false) },
  );
  return <Answered query={reading}>{({ batch, rows }) => <BatchBody batch={batch} rows={rows} />}</Answered>;
};

export default BatchPage;

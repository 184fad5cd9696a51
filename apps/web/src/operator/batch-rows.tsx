import { CURES } from '@shenpi/domain';
import { Link } from 'react-router';
import { useRecordNow } from '../platform/record-clock';
import { useText } from '../platform/text';
import { instantWords } from '../platform/time-words';
import type { CureBatch } from './answers';
import { BATCH_STATE_NAMES } from './cure-words';

/** Selections that were cured together; each leads to its results and, where my word is asked, to the place to give it. */
export const BatchRows = ({ batches }: { readonly batches: readonly CureBatch[] }) => {
  const { t, pick, language } = useText();
  const now = useRecordNow();
  return (
    <ul className="batch-rows">
      {batches.map((batch) => (
        <li key={batch.id}>
          <Link to={`/operator/batches/${batch.id}`} data-row-link="">
            {t(
              `${CURES[batch.kind].zh}：${batch.total} 个项目`,
              `${CURES[batch.kind].en}: ${batch.total} cases`,
            )}
          </Link>
          <span>{pick(BATCH_STATE_NAMES[batch.state])}</span>
          <span className="muted">
            {t(
              `成功 ${batch.done}，未成功 ${batch.failed}，待处理 ${batch.waiting}`,
              `${batch.done} done, ${batch.failed} failed, ${batch.waiting} to go`,
            )}
          </span>
          <span className="muted">
            {batch.askedBy.name} {instantWords(batch.askedAt, language, now)}
          </span>
        </li>
      ))}
    </ul>
  );
};

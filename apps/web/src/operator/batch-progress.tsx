import { useText } from '../platform/text';
import type { CureBatch } from './answers';
import { BATCH_STATE_NAMES } from './cure-words';

/** How many of how many, in a bar and in words. */
export const BatchProgress = ({ batch }: { readonly batch: CureBatch }) => {
  const { t, pick } = useText();
  const ended = batch.done + batch.failed;
  return (
    <div className="batch-progress">
      <b>{pick(BATCH_STATE_NAMES[batch.state])}</b>
      <progress max={batch.total} value={ended} aria-label={t('批量处置进度', 'Progress of the selection')} />
      <span role="status">
        {t(`${ended}/${batch.total}：成功 ${batch.done}`, `${ended} of ${batch.total}: ${batch.done} done`)}
        {batch.failed > 0 && (
          <span className="tone-late">{t(`，✕ 未成功 ${batch.failed}`, `, ✕ ${batch.failed} failed`)}</span>
        )}
        {batch.waiting > 0 && t(`，待处理 ${batch.waiting}`, `, ${batch.waiting} to go`)}
      </span>
    </div>
  );
};

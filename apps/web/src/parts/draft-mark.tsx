import type { DraftStatus } from '../platform/draft-store';
import { useText } from '../platform/text';
import { clockWords } from '../platform/time-words';

/** Whether what was typed is kept, in small words beside a form. */
export const DraftMark = ({ draft }: { readonly draft: DraftStatus }) => {
  const { t } = useText();
  const saved =
    draft.savedAt === null
      ? ''
      : t(`草稿已保存 ${clockWords(draft.savedAt)}`, `Draft saved ${clockWords(draft.savedAt)}`);
  const words = {
    saved,
    saving: t('正在保存草稿…', 'Saving the draft…'),
    offline: t(
      '连接中断：内容已保留在本机，恢复后自动保存',
      'Line cut: kept in this browser, saved when it is back',
    ),
  }[draft.state];
  return (
    <span className={draft.state === 'offline' ? 'draft-mark tone-late' : 'draft-mark muted'} role="status">
      {words}
    </span>
  );
};

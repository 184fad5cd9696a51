import { useLineState } from '../platform/line';
import { useText } from '../platform/text';

/** Whether others' changes appear by themselves, in a word and a glyph. */
export const LiveMark = () => {
  const { t } = useText();
  const state = useLineState();
  const words = {
    live: t('实时', 'Live'),
    connecting: t('连接中', 'Connecting'),
    cut: t('连接中断，正在重连', 'Line cut, reconnecting'),
  }[state];
  return (
    <span className={`live-mark live-${state}`} role="status">
      <span aria-hidden="true">{state === 'live' ? '●' : state === 'cut' ? '✕' : '○'}</span> {words}
    </span>
  );
};

/** Across the page while the line is cut: what is shown may be old, what is typed is kept. Nothing otherwise. */
export const LineCut = () => {
  const { t } = useText();
  const isCut = useLineState() === 'cut';
  return (
    <div role="status" className={isCut ? 'line-cut' : undefined}>
      {isCut &&
        t(
          '✕ 连接中断，正在重连。页面内容可能不是最新的；已填写的内容会保留。',
          '✕ The line is cut, reconnecting. What you see may be old; what you typed is kept.',
        )}
    </div>
  );
};

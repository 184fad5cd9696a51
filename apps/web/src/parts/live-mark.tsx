import { useLineState } from '../platform/live';
import { useText } from '../platform/text';

/** Whether others' changes appear by themselves, in a word and a glyph. */
export const LiveMark = () => {
  const { t } = useText();
  const state = useLineState();
  const words = {
    live: t('实时', 'Live'),
    connecting: t('连接中', 'Connecting'),
    cut: t('连接中断，正在重连；已填写的内容不会丢', 'Line cut, reconnecting; what you typed is kept'),
  }[state];
  return (
    <span className={`live-mark live-${state}`} role="status">
      <span aria-hidden="true">{state === 'live' ? '●' : state === 'cut' ? '✕' : '○'}</span> {words}
    </span>
  );
};

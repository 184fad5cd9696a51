import type { Fen } from '@shenpi/domain';
import { moneyWords } from '../platform/money-words';
import { useText } from '../platform/text';

/** An amount in 万元 with two decimals at most; the exact yuan on hover. Nothing for null. */
export const Money = ({ fen }: { readonly fen: Fen | null }) => {
  const { t } = useText();
  if (fen === null) return <span className="muted">—</span>;
  const words = moneyWords(fen);
  return (
    <span className="money" title={t(words.exactZh, words.exactEn)}>
      {t(words.zh, words.en)}
    </span>
  );
};

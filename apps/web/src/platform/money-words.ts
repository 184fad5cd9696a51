import { FEN_PER_WAN, inWan, inYuan, type Fen } from '@shenpi/domain';

const WAN = /^(\d{1,7})(?:\.(\d{0,6}))?$/;
const FULL_WIDTH = /[０-９．，]/g;

const plain = (typed: string): string =>
  typed
    .replace(FULL_WIDTH, (char) =>
      char === '．' ? '.' : char === '，' ? '' : String.fromCharCode(char.charCodeAt(0) - 0xfee0),
    )
    .replace(/万元?$/, '')
    .replace(/[\s,]/g, '');

/**
 * What a person typed in 万元, as fen: `8` → 8,000,000 fen, `0.5`, `1,200.25`, full-width digits and a trailing 万元 too. Six decimals are one
 * fen; more, a sign, or anything else is not an amount and answers null. An empty field is null.
 */
export const fenOfWan = (typed: string): Fen | null => {
  const match = WAN.exec(plain(typed.trim()));
  if (!match) return null;
  const [, whole = '0', decimals = ''] = match;
  return Number(whole) * FEN_PER_WAN + Number(decimals.padEnd(6, '0'));
};

/** An amount as a person would type it in 万元, exact to the fen: 1,234,500 fen → `1.2345`. */
export const wanOfFen = (amountFen: Fen): string => {
  const whole = Math.floor(amountFen / FEN_PER_WAN);
  const decimals = String(amountFen % FEN_PER_WAN)
    .padStart(6, '0')
    .replace(/0+$/, '');
  return decimals === '' ? String(whole) : `${whole}.${decimals}`;
};

/** `134 万元`, and the exact yuan for the hover. */
export const moneyWords = (
  amountFen: Fen,
): { readonly zh: string; readonly en: string; readonly exactZh: string; readonly exactEn: string } => ({
  zh: `${inWan(amountFen)} 万元`,
  en: `${inWan(amountFen)} wan yuan`,
  exactZh: `${inYuan(amountFen)} 元`,
  exactEn: `${inYuan(amountFen)} yuan`,
});

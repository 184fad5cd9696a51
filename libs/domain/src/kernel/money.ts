/** Money is an integer number of fen (1 yuan = 100 fen, 1 wan yuan = 1,000,000 fen). */
export type Fen = number;

export const FEN_PER_YUAN = 100;
export const FEN_PER_WAN = 1_000_000;

export const isFen = (value: number): boolean => Number.isSafeInteger(value) && value >= 0;

export const wan = (amountWan: number): Fen => Math.round(amountWan * FEN_PER_WAN);

/** Amount in wan yuan with at most two decimals, as desks and lists show it; the exact fen stand in exports. */
export const inWan = (amountFen: Fen): string => {
  const text = (Math.round(amountFen / (FEN_PER_WAN / 100)) / 100).toFixed(2);
  return text.replace(/\.?0+$/, '');
};

/** The exact amount in yuan: `134,000.00`. */
export const inYuan = (amountFen: Fen): string => {
  const sign = amountFen < 0 ? '-' : '';
  const fen = Math.abs(amountFen);
  const yuan = Math.floor(fen / FEN_PER_YUAN)
    .toString()
    .replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  return `${sign}${yuan}.${String(fen % FEN_PER_YUAN).padStart(2, '0')}`;
};

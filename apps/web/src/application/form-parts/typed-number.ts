export interface NumberBounds {
  readonly max: number;
  /** No decimals: points, weights. */
  readonly isWhole: boolean;
}

const DECIMAL = /^\d{1,10}(?:\.\d{0,6})?$/;
const WHOLE = /^\d{1,10}$/;

const halfWidth = (typed: string): string =>
  typed
    .replace(/[０-９]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0))
    .replace(/[．。]/g, '.')
    .replace(/[\s,，]/g, '');

/** The number that a person typed, full-width digits too; null for nothing, a sign, letters, or more than `max`. */
export const typedNumber = (typed: string, { max, isWhole }: NumberBounds): number | null => {
  const text = halfWidth(typed);
  if (!(isWhole ? WHOLE : DECIMAL).test(text)) return null;
  const value = Number(text);
  return value <= max ? value : null;
};

const PATTERN = /^(.*〔)(\d{4})(〕)(\d+)(号)$/;

/** The document after `last` in the same series; the series begins again with each year. Undefined where `last` names none. */
export const nextDocumentNumber = (last: string, year: string): string | undefined => {
  const parts = PATTERN.exec(last);
  if (!parts) return undefined;
  const [, series, lastYear, bracket, n, end] = parts;
  return `${series}${year}${bracket}${lastYear === year ? Number(n) + 1 : 1}${end}`;
};

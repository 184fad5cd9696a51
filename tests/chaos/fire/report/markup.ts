const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text as it stands in HTML. */
export const text = (value: string | number): string =>
  String(value).replace(/[&<>"]/g, (sign) => ESCAPES[sign] ?? sign);

const cell = (value: string | number): string =>
  `<td${typeof value === 'number' ? ' class="n"' : ''}>${text(value)}</td>`;

/** A table; numbers stand to the right. */
export const table = (
  heads: readonly string[],
  rows: readonly (readonly (string | number)[])[],
  whenEmpty = 'none',
): string =>
  rows.length === 0
    ? `<p class="none">${text(whenEmpty)}</p>`
    : `<table><thead><tr>${heads.map((head) => `<th>${text(head)}</th>`).join('')}</tr></thead><tbody>${rows
        .map((row) => `<tr>${row.map(cell).join('')}</tr>`)
        .join('')}</tbody></table>`;

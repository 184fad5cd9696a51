/** A4 in points. */
const PAGE = { width: 595, height: 842, margin: 72, size: 12, leading: 22, perLine: 36 };

const utf16Hex = (text: string): string =>
  Buffer.from(text, 'utf16le').swap16().toString('hex').toUpperCase();

const wrapped = (text: string): readonly string[] => {
  const letters = [...text];
  return Array.from({ length: Math.max(1, Math.ceil(letters.length / PAGE.perLine)) }, (_, line) =>
    letters.slice(line * PAGE.perLine, (line + 1) * PAGE.perLine).join(''),
  );
};

const contentOf = (paragraphs: readonly string[]): string => {
  const lines = paragraphs.flatMap(wrapped).map((line) => `<${utf16Hex(line)}> Tj T*`);
  return `BT /F1 ${PAGE.size} Tf ${PAGE.leading} TL ${PAGE.margin} ${PAGE.height - PAGE.margin} Td\n${lines.join('\n')}\nET`;
};

/**
 * A one-page PDF with the paragraphs, in a font that every reader has for Chinese (Adobe-GB1), so that it needs no font file and stays
 * under two kilobytes.
 */
export const smallPdf = (paragraphs: readonly string[]): Buffer => {
  const content = contentOf(paragraphs);
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${PAGE.width} ${PAGE.height}] /Resources << /Font << /F1 4 0 R >> >> /Contents 5 0 R >>`,
    '<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [6 0 R] >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /FontDescriptor 7 0 R >>',
    '<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>',
  ];
  let body = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const at = body.length;
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const end = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`;
  return Buffer.from(body + end, 'latin1');
};

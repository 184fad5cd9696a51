import { smallPdf } from './paper';

describe('the small PDF', () => {
  const pdf = smallPdf(['盐湖镁资源利用', '技术路线：'.repeat(20)]);
  const text = pdf.toString('latin1');

  it('has a table whose every row points at its object', () => {
    const offsets = [...text.matchAll(/^(\d{10}) 00000 n /gm)].map((match) => Number(match[1]));
    expect(offsets).toHaveLength(7);
    offsets.forEach((offset, index) => expect(text.slice(offset, offset + 7)).toBe(`${index + 1} 0 obj`));
    const start = Number(/startxref\n(\d+)/.exec(text)?.[1]);
    expect(text.slice(start, start + 4)).toBe('xref');
  });

  it('holds the letters, wrapped to the page', () => {
    expect(text).toContain(
      `<${Buffer.from('盐湖镁资源利用', 'utf16le').swap16().toString('hex').toUpperCase()}>`,
    );
    expect([...text.matchAll(/ Tj /g)].length).toBe(1 + 3);
    expect(pdf.length).toBeLessThan(4096);
  });
});

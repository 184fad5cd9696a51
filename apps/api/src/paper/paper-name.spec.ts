import { mediaTypeOf, paperName } from './paper-name';

describe('paperName', () => {
  it.each([
    ['可行性报告.pdf', '可行性报告.pdf'],
    ['C:\\fakepath\\报告.docx', '报告.docx'],
    ['../../etc/passwd', 'passwd'],
    ['a\r\nSet-Cookie: x.pdf', 'aSet-Cookie x.pdf'],
    ['报告\u202efdp.exe', '报告fdp.exe'],
    ['', '附件'],
    ['..', '附件'],
    [`${'长'.repeat(300)}.pdf`, `${'长'.repeat(116)}.pdf`],
  ])('keeps %j as %j', (given, kept) => {
    expect(paperName(given)).toBe(kept);
  });
});

describe('mediaTypeOf', () => {
  it('takes what is a media type and nothing else', () => {
    expect(mediaTypeOf('application/pdf; charset=binary')).toBe('application/pdf');
    expect(mediaTypeOf('text/html\r\nx: y')).toBe('application/octet-stream');
    expect(mediaTypeOf('')).toBe('application/octet-stream');
  });
});

import { nextDocumentNumber } from './document-number.read';

describe('the number suggested for the next approval document', () => {
  it.each([
    ['云科发〔2006〕12号', '2006', '云科发〔2006〕13号'],
    ['云科发〔2006〕12号', '2007', '云科发〔2007〕1号'],
    ['云科发〔2006〕099号', '2006', '云科发〔2006〕100号'],
    ['2006年第12号文', '2006', undefined],
    ['', '2006', undefined],
  ])('after %s in %s: %s', (last, year, next) => {
    expect(nextDocumentNumber(last, year)).toBe(next);
  });
});

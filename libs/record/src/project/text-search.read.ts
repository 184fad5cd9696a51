import { likeAnywhere, storableText, type Bind } from './sql.read';

/**
 * The text stands somewhere in the words (`w`): by trigrams, or by pairs of characters where it has only one or two. Where it stands in so
 * many rows that the list is rather gone through in its order, comparing is far cheaper than taking each text apart: it is asked first, as a
 * case, of which the planner does not think that it makes the rows fewer once more.
 */
const wordsHold = (column: 'title' | 'leader_name', text: string, bind: Bind): string => {
  const sought = storableText(text);
  const compared = `w.${column} ilike ${bind(likeAnywhere(sought))}`;
  return [...sought].length > 2
    ? compared
    : `(search_grams(w.${column}) @> array[lower(${bind(sought)}::text)] and case when ${compared} then true else false end)`;
};

const ofCase = (words: string): string => `p.id in (select w.project_id from project_words w where ${words})`;

/** The text stands in the title of the case (`p`). */
export const textInTitle = (text: string, bind: Bind): string => ofCase(wordsHold('title', text, bind));

/** Cases with the text in the name of their leader, as an array: one of several conditions that are joined by "or". */
export const casesLedBy = (text: string, bind: Bind): string =>
  `array(select w.project_id from project_words w where ${wordsHold('leader_name', text, bind)})`;

/** The order of numbers: as text, cases without one last. */
export const NUMBER_ORDER = `coalesce(p.number, '~') collate "C"`;

const BEGINNING = /^\d{4}-\d*$/;
const PART = /^[\d-]+$/;

/** The text stands in the number of the case (`p`), as an index tells; null where no number can hold it. */
export const textInNumber = (text: string, bind: Bind): string | null => {
  // The year comes first, so that whoever begins with one begins at the beginning.
  if (BEGINNING.test(text))
    return `${NUMBER_ORDER} >= ${bind(text)}::text collate "C" and ${NUMBER_ORDER} < ${bind(`${text}:`)}::text collate "C"`;
  return PART.test(text) ? ofCase(`w.number ilike ${bind(likeAnywhere(text))}`) : null;
};

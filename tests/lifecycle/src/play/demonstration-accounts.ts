const numbered = (name: string, count: number, digits = 1): readonly string[] =>
  Array.from({ length: count }, (_, index) => `${name}${String(index + 1).padStart(digits, '0')}`);

/**
 * Usernames of the demonstration bureau that this program may sign in as. Roles and units are not written here: the
 * installation tells them, and a name that it does not have is passed over.
 */
export const STAFF: readonly string[] = [
  'operator',
  'director',
  ...numbered('vicedirector', 2),
  ...numbered('member', 4),
  'clerk',
  ...numbered('plan', 2),
  ...numbered('head', 2),
  ...numbered('handler', 3),
  ...numbered('finance', 2),
  'archivist',
  ...numbered('unit', 4),
  ...numbered('applicant', 4),
];

/** The pool of experts. */
export const EXPERTS: readonly string[] = numbered('expert', 120, 3);

const numbered = (name: string, count: number, digits = 1): readonly string[] =>
  Array.from({ length: count }, (_, index) => `${name}${String(index + 1).padStart(digits, '0')}`);

/**
 * Usernames of the demonstration bureau that this program may sign in as. Roles and units are not written here: the
 * installation tells them, and a name that it does not have is passed over.
 */
export const STAFF: readonly string[] = [
  'operator',
  'secretary',
  'director',
  'deputy',
  'vice_director',
  ...numbered('deputy', 4),
  ...numbered('vice', 4),
  ...numbered('member', 8),
  'clerk',
  ...numbered('clerk', 2),
  ...numbered('plan', 2),
  ...numbered('handler', 4),
  ...numbered('division', 4),
  ...numbered('finance', 2),
  'archivist',
  ...numbered('archivist', 2),
  ...numbered('unit', 4),
  ...numbered('applicant', 4),
];

/** The pool of experts. */
export const EXPERTS: readonly string[] = numbered('expert', 120, 3);

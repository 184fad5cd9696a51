const FOCUSABLE = 'input, textarea, select, button, a[href], [tabindex]:not([tabindex="-1"])';

/**
 * Ids under which the field of a refusal may stand on the page, best first: the path itself, then the path without its first parts
 * (`decision.payload.form.title` → `title`), then without its last ones (`budget.0.amountFen` → `budget.0` → `budget`).
 */
export const fieldCandidates = (path: string): readonly string[] => {
  const parts = path.split('.');
  return parts.flatMap((_, cut) =>
    parts
      .map((_unused, start) => parts.slice(start, parts.length - cut))
      .filter((left) => left.length > 0)
      .map((left) => left.join('.')),
  );
};

/** The element of the field that a refusal names, or null when the page has none. */
export const findField = (path: string): HTMLElement | null =>
  fieldCandidates(path)
    .map((id) => document.getElementById(id))
    .find((element) => element !== null) ?? null;

/** Puts the focus into the field that a refusal names, or into the first control inside it; false when there is none. */
export const focusField = (path: string): boolean => {
  const found = findField(path);
  if (!found) return false;
  const target = found.matches(FOCUSABLE) ? found : (found.querySelector<HTMLElement>(FOCUSABLE) ?? found);
  if (target === found && !found.matches(FOCUSABLE)) found.tabIndex = -1;
  target.scrollIntoView({ block: 'center' });
  target.focus({ preventScroll: true });
  return true;
};

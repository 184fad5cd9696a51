import { reject, type Rejection } from '../kernel';
import { APPLICATION_FIELDS, type ApplicationField, type ApplicationForm } from './application-form';

/** A new file brings its name along: a notice that flags one of them opens both. */
const GO_TOGETHER: readonly (readonly string[])[] = [['fileHash', 'fileName']];

const leavesOf = (value: unknown, path: string): readonly (readonly [string, unknown])[] => {
  if (typeof value !== 'object' || value === null) return [[path, value]];
  return Object.entries(value).flatMap(([key, inner]) =>
    leavesOf(inner, path === '' ? key : `${path}.${key}`),
  );
};

/** Paths of the fields that differ between two forms, down to the leaf: `budget.0.amountFen`. */
export const changedFields = (before: ApplicationForm, after: ApplicationForm): readonly string[] => {
  const old = new Map(leavesOf(before, ''));
  const young = new Map(leavesOf(after, ''));
  return [...new Set([...old.keys(), ...young.keys()])].filter((path) => old.get(path) !== young.get(path));
};

const isFieldName = (name: string): name is ApplicationField => Object.hasOwn(APPLICATION_FIELDS, name);

/**
 * A corrected form may differ from the one that was returned only in the fields that the notice names. A flagged path
 * opens everything below it: `budget` opens every line, `budget.0` one of them.
 */
export const correctionRejection = (
  before: ApplicationForm,
  after: ApplicationForm,
  flaggedFields: readonly string[],
): Rejection | null => {
  const opened = flaggedFields.flatMap((flag) => GO_TOGETHER.find((group) => group.includes(flag)) ?? [flag]);
  const offending = changedFields(before, after).find(
    (path) => !opened.some((flag) => path === flag || path.startsWith(`${flag}.`)),
  );
  if (offending === undefined) return null;
  const name = offending.split('.')[0] ?? offending;
  const label = isFieldName(name) ? APPLICATION_FIELDS[name] : { zh: name, en: name };
  return reject(
    'field_not_flagged',
    `补正通知未要求修改“${label.zh}”，请恢复原内容后再提交`,
    `The correction notice does not name "${label.en}"; restore it and send again`,
    { field: offending },
  );
};

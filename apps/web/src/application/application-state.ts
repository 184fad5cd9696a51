import type { ApplicationFormInput, ProjectView } from '@shenpi/contract';
import {
  applicationProblems,
  type ApplicationForm,
  type ApplicationLimits,
  type Rejection,
} from '@shenpi/domain';
import type { TaskContext } from '../task/task-form';

/** The form while it is typed: any part may still be missing. */
export type FormState = Partial<ApplicationFormInput>;
export type Patch = (part: FormState) => void;
/** What is wrong, by field path, in the reader's language. */
export type ProblemsByField = ReadonlyMap<string, string>;

const limitsOf = (context: TaskContext): ApplicationLimits | null =>
  context.limits === undefined
    ? null
    : {
        ...context.limits,
        topics: (context.topics ?? []).map((topic) => topic.code),
        budgetCategories: context.budgetCategories ?? [],
      };

/** A leader may work alone: no member is an empty list, not a missing one. */
const asForm = ({ fileHash, fileName, ...rest }: FormState): Partial<ApplicationForm> => ({
  ...rest,
  team: rest.team ?? [],
  ...(fileHash ? { fileHash } : {}),
  ...(fileName ? { fileName } : {}),
});

/** Everything that still keeps the form from being submitted, by the rule that the server applies too. */
export const problemsOfForm = (form: FormState, context: TaskContext): readonly Rejection[] => {
  const limits = limitsOf(context);
  return limits === null ? [] : applicationProblems(asForm(form), limits);
};

/** The whole form as it is sent; what is missing becomes empty and is refused by name. */
export const wholeForm = (form: FormState): ApplicationFormInput => ({
  title: form.title ?? '',
  topicCode: form.topicCode ?? '',
  leaderName: form.leaderName ?? '',
  leaderTitle: form.leaderTitle ?? '',
  team: form.team ?? [],
  abstract: form.abstract ?? '',
  startsOn: form.startsOn ?? '',
  endsOn: form.endsOn ?? '',
  requestedFen: form.requestedFen ?? 0,
  ownFundsFen: form.ownFundsFen ?? 0,
  budget: form.budget ?? [],
  indicators: form.indicators ?? [],
  outreachTask: form.outreachTask ?? '',
  fileHash: form.fileHash ?? null,
  fileName: form.fileName ?? null,
  integrityCommitment: form.integrityCommitment ?? false,
});

/** A draft without what cannot be kept: a day that is not finished being typed. */
export const keepable = (form: FormState): FormState => {
  const { startsOn, endsOn, ...rest } = form;
  return { ...rest, ...(startsOn ? { startsOn } : {}), ...(endsOn ? { endsOn } : {}) };
};

/** The form as the record keeps it, without the words that the project's page adds. */
export const filedForm = (project: ProjectView): FormState =>
  Object.fromEntries(Object.entries(project.application ?? {}).filter(([name]) => name !== 'categories'));

/** The server trims what it keeps and gives the keys in an order of its own: neither makes another form. */
const canonical = (form: FormState): string =>
  JSON.stringify(form, (_, value: unknown) => {
    if (typeof value === 'string') return value.trim();
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value ?? undefined;
    const given = Object.entries(value).filter(([, inner]) => inner !== null && inner !== undefined);
    return Object.fromEntries(given.sort(([x], [y]) => (x < y ? -1 : 1)));
  });
export const sameForm = (a: FormState, b: FormState): boolean => canonical(a) === canonical(b);

import type { ApplicationForm } from '@shenpi/domain';

/** The form as it travels: what is not attached yet is null. */
export type FormInput = Partial<{ [K in keyof ApplicationForm]: ApplicationForm[K] | null }>;

/** The domain's form: what is empty is absent. */
export const toForm = (input: FormInput): Partial<ApplicationForm> =>
  Object.fromEntries(
    Object.entries(input).filter(([, value]) => value !== null && value !== undefined),
  ) as Partial<ApplicationForm>;

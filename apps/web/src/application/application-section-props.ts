import type { ApplicationField } from '@shenpi/domain';
import type { TaskContext } from '../task/task-form';
import type { FormState, Patch, ProblemsByField } from './application-state';

/** What every section of the application form gets. */
export interface SectionProps {
  readonly form: FormState;
  readonly patch: Patch;
  readonly problems: ProblemsByField;
  readonly context: TaskContext;
  readonly projectId: string;
  /** What a correction notice says of the field. */
  readonly notes?: Partial<Readonly<Record<ApplicationField, string>>>;
  /** Whether the field may be changed: all of a draft, only the named ones of a correction. */
  readonly isOpen: (field: ApplicationField) => boolean;
}

import type { TaskForms } from '../task/task-form';
import { AcceptArchiveForm } from './accept-archive.form';
import { AcceptanceOpinionForm } from './acceptance-opinion.form';
import { ApplyForAcceptanceForm } from './apply-for-acceptance.form';
import { ConcludeAcceptanceForm } from './conclude-acceptance.form';
import '../application/form-parts/form-parts.css';

/** The forms of the acceptance by task kind. */
export const taskForms: TaskForms = {
  apply_for_acceptance: ApplyForAcceptanceForm,
  acceptance_opinion: AcceptanceOpinionForm,
  conclude_acceptance: ConcludeAcceptanceForm,
  accept_archive: AcceptArchiveForm,
};

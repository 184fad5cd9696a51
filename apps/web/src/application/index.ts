import type { TaskForms } from '../task/task-form';
import { CompleteApplicationForm } from './complete-application.form';
import { CorrectApplicationForm } from './correct-application.form';
import { FormalReviewCheckForm } from './formal-review-check.form';
import { FormalReviewForm } from './formal-review.form';
import { UnitReviewForm } from './unit-review.form';
import './form-parts/form-parts.css';

export { ApplicationPaper } from './application-paper';

/** The forms of the application stage by task kind. */
export const taskForms: TaskForms = {
  complete_application: CompleteApplicationForm,
  unit_review: UnitReviewForm,
  formal_review: FormalReviewForm,
  formal_review_check: FormalReviewCheckForm,
  correct_application: CorrectApplicationForm,
};

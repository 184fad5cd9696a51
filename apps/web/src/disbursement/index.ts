import type { TaskForms } from '../task/task-form';
import { ConfirmPaymentForm } from './confirm-payment.form';
import { ConfirmReceiptForm } from './confirm-receipt.form';
import { ReleaseOpinionForm } from './release-opinion.form';
import { RetryPaymentForm } from './retry-payment.form';
import { SignTaskBookForBureauForm, SignTaskBookForUnitForm } from './sign-task-book.form';
import './disbursement.css';
import '../application/form-parts/form-parts.css';

/** The forms of the disbursement by task kind. */
export const taskForms: TaskForms = {
  sign_task_book_for_unit: SignTaskBookForUnitForm,
  sign_task_book_for_bureau: SignTaskBookForBureauForm,
  release_opinion: ReleaseOpinionForm,
  confirm_payment: ConfirmPaymentForm,
  retry_payment: RetryPaymentForm,
  confirm_receipt: ConfirmReceiptForm,
};

import type { TaskForms } from '../task/task-form';
import { CastBallotForm } from './cast-ballot.form';
import { HandleObjectionForm } from './handle-objection.form';
import { IssueGrantForm } from './issue-grant.form';
import { PutOnAgendaForm } from './put-on-agenda.form';
import { SignMinutesForm } from './sign-minutes.form';
import '../application/form-parts/form-parts.css';

/** The forms of the collective decision by task kind. */
export const taskForms: TaskForms = {
  put_on_agenda: PutOnAgendaForm,
  cast_ballot: CastBallotForm,
  sign_minutes: SignMinutesForm,
  handle_objection: HandleObjectionForm,
  issue_grant: IssueGrantForm,
};

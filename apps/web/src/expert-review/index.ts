import '../application/form-parts/form-parts.css';
import type { TaskForms } from '../task/task-form';
import { DrawExpertsForm } from './draw-experts.form';
import { PanelNoteForm } from './panel-note.form';
import { ReplyInvitationForm } from './reply-invitation.form';
import { ScoreForm } from './score.form';
import { ShortlistForm } from './shortlist.form';
import './expert-review.css';
import '../application/form-parts/form-parts.css';

export { ReviewResult } from './review-result';

/** The forms of the expert review stage by task kind. */
export const taskForms: TaskForms = {
  draw_experts: DrawExpertsForm,
  reply_invitation: ReplyInvitationForm,
  score: ScoreForm,
  panel_note: PanelNoteForm,
  shortlist: ShortlistForm,
};

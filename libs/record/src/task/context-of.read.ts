import type { TaskKind } from '@shenpi/domain';
import { indicators, panelFindings } from './acceptance-context.read';
import { applicationForm, namedDefects, refusalReasons, returnedReason } from './application-context.read';
import type { ContextSource } from './context-source.read';
import { documentNumber, objection, openMeetings } from './meeting-context.read';
import { tranche } from './payment-context.read';
import { criteria, dispersion, envelope, myOpenScores, ranking } from './review-context.read';
import type { TaskContext } from './task-context.read';

type Piece = (source: ContextSource) => TaskContext | Promise<TaskContext>;

/** Which pieces the form of each kind of task is given. */
const PIECES: Readonly<Record<TaskKind, readonly Piece[]>> = {
  complete_application: [applicationForm, returnedReason],
  unit_review: [],
  formal_review: [refusalReasons, namedDefects, returnedReason],
  formal_review_check: [],
  correct_application: [applicationForm, namedDefects],
  draw_experts: [],
  reply_invitation: [],
  score: [criteria, myOpenScores],
  panel_note: [dispersion],
  shortlist: [ranking, envelope, dispersion],
  put_on_agenda: [openMeetings],
  cast_ballot: [],
  sign_minutes: [],
  handle_objection: [objection],
  issue_grant: [envelope, documentNumber],
  sign_task_book_for_unit: [indicators],
  sign_task_book_for_bureau: [indicators],
  release_opinion: [tranche],
  confirm_payment: [tranche],
  retry_payment: [tranche],
  confirm_receipt: [tranche],
  apply_for_acceptance: [indicators, applicationForm],
  acceptance_opinion: [indicators],
  conclude_acceptance: [panelFindings, indicators],
  accept_archive: [],
};

export const contextOf = async (source: ContextSource): Promise<TaskContext> => {
  let context: TaskContext = {};
  for (const piece of PIECES[source.task.kind]) context = { ...context, ...(await piece(source)) };
  return context;
};

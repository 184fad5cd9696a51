import type { ApplicationForm, Day, Fen, Instant, ProjectState, Stage } from '@shenpi/domain';

/** The row of a project as a command holds it under its lock. */
export interface ProjectRow {
  id: string;
  number: string | null;
  roundId: string;
  editionCode: string;
  editionVersion: number;
  unitOrgId: string;
  applicantId: string;
  state: ProjectState;
  stage: Stage;
  stateEnteredAt: Instant;
  stageSeq: number;
  title: string;
  topicCode: string;
  requestedFen: Fen | null;
  form: Partial<ApplicationForm>;
  formVersion: number;
  submittedAt: Instant | null;
  handlerId: string | null;
  correctionNotices: number;
  defects: readonly { field: string; defect: string }[] | null;
  formBeforeCorrection: ApplicationForm | null;
  lot: number;
  priority: boolean;
  proposedFen: Fen | null;
  deferrals: number;
  grantFen: Fen | null;
  documentNumber: string | null;
  startsOn: Day | null;
  endsOn: Day | null;
  carryover: boolean;
  lastEventAt: Instant;
  /** Suspended by an operator since then: nothing is decided and nothing falls due. */
  heldAt: Instant | null;
  heldReason: string | null;
}

export const PROJECT_COLUMNS = `id, number, round_id as "roundId", edition_code as "editionCode", edition_version as "editionVersion",
  unit_org_id as "unitOrgId", applicant_id as "applicantId", state, stage, state_entered_at as "stateEnteredAt", stage_seq as "stageSeq",
  title, topic_code as "topicCode", requested_fen as "requestedFen", form, form_version as "formVersion", submitted_at as "submittedAt",
  handler_id as "handlerId", correction_notices as "correctionNotices", defects, form_before_correction as "formBeforeCorrection",
  lot, priority, proposed_fen as "proposedFen", deferrals, grant_fen as "grantFen", document_number as "documentNumber",
  starts_on as "startsOn", ends_on as "endsOn", carryover, last_event_at as "lastEventAt", held_at as "heldAt",
  held_reason as "heldReason"`;

/**
 * Codes of refusals and failures with their HTTP statuses. What is not named here is 409: the request was understood, but the
 * case does not stand where it would have to.
 */
const STATUSES: Readonly<Record<string, number>> = {
  request_malformed: 400,
  signed_out: 401,
  sign_in_failed: 401,
  signature_invalid: 401,
  origin_refused: 403,
  not_found: 404,
  route_unknown: 404,
  busy: 409,
  content_too_large: 413,
  paper_too_large: 413,
  content_type_unknown: 415,
  too_many_attempts: 429,
  unexpected: 500,
  record_unavailable: 503,
  live_unavailable: 503,
};

/** The content is wrong by itself, wherever the case stands: whoever sent it mends a field. */
const WRONG_CONTENT: ReadonlySet<string> = new Set([
  'form_invalid',
  'content_refused',
  'command_reused',
  'agree_over_panel',
  'amount_invalid',
  'amount_over_grant',
  'amount_over_requested',
  'budget_category_unknown',
  'budget_does_not_add_up',
  'choice_unknown',
  'clock_backwards',
  'closes_before_opening',
  'closes_in_the_past',
  'commitment_unsigned',
  'conclusion_not_allowed',
  'contact_required',
  'criterion_unknown',
  'dates_out_of_order',
  'day_count_invalid',
  'day_invalid',
  'draft_too_large',
  'edition_unknown',
  'field_invalid',
  'field_not_flagged',
  'field_required',
  'field_unknown',
  'file_hash_invalid',
  'meeting_in_the_past',
  'meeting_unknown',
  'paper_empty',
  'paper_missing',
  'real_name_required',
  'reason_code_unknown',
  'reason_required',
  'receipt_amount_differs',
  'requested_over_limit',
  'round_unknown',
  'score_missing',
  'score_out_of_range',
  'target_invalid',
  'text_too_long',
  'topic_unknown',
  'voucher_required',
  'weight_invalid',
  'weights_do_not_add_up',
]);

/** The HTTP status of a refusal or failure. One that lists several problems of a form is about its content. */
export const statusOf = (code: string, severalProblems = false): number =>
  STATUSES[code] ?? (WRONG_CONTENT.has(code) || severalProblems ? 422 : 409);

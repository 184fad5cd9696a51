import { statusOf } from './status-table';

describe('status table', () => {
  it.each([
    ['not_found', 404],
    ['route_unknown', 404],
    ['signed_out', 401],
    ['origin_refused', 403],
    ['form_invalid', 422],
    ['field_required', 422],
    ['command_reused', 422],
    ['busy', 409],
    ['task_closed', 409],
    ['content_too_large', 413],
    ['too_many_attempts', 429],
    ['record_unavailable', 503],
    ['maintenance', 503],
    ['unexpected', 500],
  ])('answers %s with %i', (code, status) => {
    expect(statusOf(code)).toBe(status);
  });

  it('takes a refusal that nobody listed for a conflict', () => {
    expect(statusOf('something_new')).toBe(409);
  });

  it('takes a refusal with a list of problems for a form to be mended, unless the code says otherwise', () => {
    expect(statusOf('application_incomplete', true)).toBe(422);
    expect(statusOf('not_found', true)).toBe(404);
  });
});

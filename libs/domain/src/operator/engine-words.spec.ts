import { engineCauseOf, engineCauseWords } from './engine-words';

describe('engineCauseOf', () => {
  it.each([
    ['connect ECONNREFUSED 127.0.0.1:5432', 'record_away'],
    ['terminating connection due to administrator command', 'record_away'],
    ['could not extend file "base/1": No space left on device', 'record_full'],
    ['canceling statement due to lock timeout', 'record_busy'],
    ['[TMPRL1100] Nondeterminism error: Timer machine does not handle this event', 'not_deterministic'],
    [
      'Fatal error in workflow machines: TimerMachine in state StartCommandCreated says the transition is invalid',
      'not_deterministic',
    ],
    ['[TMPRL1101] Potential deadlock detected', 'deadlocked'],
    ['general_plan: no edge from reviewed on item_passed', 'no_such_edge'],
    ['edition general_plan@9 is not in the record', 'edition_missing'],
    ['the finance interface answered HTTP 502 about order 2025-0401-1-1', 'finance_away'],
    ['the finance interface answered HTTP 401 about order 2025-0117-1-1', 'finance_refuses'],
    [
      'no answer from the finance interface that can be read: fetch failed: connect ECONNREFUSED 10.0.0.7:443',
      'finance_away',
    ],
    ['certificate has expired', 'certificate'],
    ['Activity function attendProject is not registered on this Worker', 'unknown_step'],
    ['activity StartToClose timeout', 'timed_out'],
    ['something nobody thought of', 'other'],
  ])('takes "%s" for %s', (message, cause) => {
    expect(engineCauseOf(message)).toBe(cause);
  });

  it('has words for a cause that a later version has written', () => {
    expect(engineCauseWords('invented_later')).toEqual(engineCauseWords('other'));
  });
});

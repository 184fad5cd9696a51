import { STATES, STATE_FACTS, type ProjectState } from '@shenpi/domain';
import { Link, useLocation } from 'react-router';
import { focusField } from '../platform/focus-field';
import { problemsOf, Refusal, type Problem } from '../platform/refusal';
import { useText } from '../platform/text';

const isState = (state: string): state is ProjectState => STATES.some((known) => known === state);

interface RefusalNoteProps {
  /** What a call threw; nothing is shown for null. */
  readonly error: unknown;
  /** Instead of an error: problems that the page itself found. */
  readonly problems?: readonly Problem[];
}

/** Why it was refused: the sentence, the rule's source, a way to the field; read out when it appears. */
export const RefusalNote = ({ error, problems }: RefusalNoteProps) => {
  const { t, pick } = useText();
  const location = useLocation();
  const shown = problems ?? (error === null || error === undefined ? [] : problemsOf(error));
  const state = error instanceof Refusal ? error.state : undefined;
  return (
    <div role="alert" className="refusal-live">
      {shown.length > 0 && (
        <div className="refusal-note">
          <span className="refusal-glyph" aria-hidden="true">
            ✕
          </span>
          <div>
            {shown.map((problem) => (
              <p key={`${problem.code}:${problem.field ?? ''}:${problem.sentence}`}>
                {t(problem.sentence, problem.sentenceEn)}
                {problem.source !== undefined && (
                  <span className="refusal-source">
                    {t(`依据：${problem.source}`, `Source: ${problem.source}`)}
                  </span>
                )}
                {problem.field !== undefined && (
                  <button
                    type="button"
                    className="plain-link"
                    onClick={() => focusField(problem.field ?? '')}
                  >
                    {t('去修改', 'Go to the field')}
                  </button>
                )}
                {problem.code === 'signed_out' && (
                  <Link to={`/sign-in?back=${encodeURIComponent(location.pathname + location.search)}`}>
                    {t('重新登录', 'Sign in again')}
                  </Link>
                )}
                {problem.errorId !== undefined && (
                  <span className="refusal-source">
                    {t(`故障编号 ${problem.errorId}`, `Fault ${problem.errorId}`)}
                  </span>
                )}
              </p>
            ))}
            {state !== undefined && isState(state) && (
              <p className="muted">
                {t(
                  `项目当前状态：${STATE_FACTS[state].zh}`,
                  `The project now stands at: ${pick(STATE_FACTS[state])}`,
                )}
              </p>
            )}
          </div>
        </div>
      )}
    </div>
  );
};

import type { Answer, readStages } from '@shenpi/contract';
import { STAGE_NAMES, STATE_FACTS } from '@shenpi/domain';
import { Link } from 'react-router';
import { useText } from '../platform/text';
import './operator.css';

type Stages = Answer<typeof readStages>['stages'];

/** The stages from left to right with what stands in each; every number leads to the list that it counts. */
export const StageFlow = ({ stages }: { readonly stages: Stages }) => {
  const { t, pick } = useText();
  return (
    <ol className="stage-flow">
      {stages.map((stage) => (
        <li key={stage.stage}>
          <p className="stage-flow-name">{pick(STAGE_NAMES[stage.stage])}</p>
          <p className="stage-flow-count">
            <Link to={`/projects?stage=${stage.stage}`}>{stage.count}</Link>
            {stage.late > 0 ? (
              <Link className="tone-late stage-flow-late" to={`/projects?stage=${stage.stage}&late=true`}>
                {t(`✕ ${stage.late} 逾期`, `✕ ${stage.late} late`)}
              </Link>
            ) : null}
          </p>
          <ul>
            {stage.states
              .filter((state) => state.count > 0)
              .map((state) => (
                <li key={state.state}>
                  <Link to={`/projects?state=${state.state}`}>
                    {pick(STATE_FACTS[state.state])} {state.count}
                  </Link>
                  {state.late > 0 ? (
                    <span className="tone-late">{t(` 逾期${state.late}`, ` ${state.late} late`)}</span>
                  ) : null}
                </li>
              ))}
          </ul>
        </li>
      ))}
    </ol>
  );
};

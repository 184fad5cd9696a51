import { readStages } from '@shenpi/contract';
import { Answered, PageHead } from '../parts';
import { useRoute } from '../platform/api';
import { useText } from '../platform/text';
import { EngineLine } from './engine-line';
import { IncidentList } from './incident-list';
import { ProjectOverview } from './project-overview';
import { StageFlow } from './stage-flow';
import '../application/form-parts/form-parts.css';
import './operator.css';

/** The engine's state is told by nobody else: asked for again every few seconds while the page is open. */
const ASK_AGAIN_MS = 5000;

/** 运行监控: where everything stands, what is late, what went wrong, and whether the engine keeps up. */
const OperatorPage = () => {
  const { t } = useText();
  const reading = useRoute(readStages, {}, { refetchInterval: ASK_AGAIN_MS });
  return (
    <>
      <PageHead title={t('运行监控', 'Operations')} />
      <Answered query={reading}>
        {(answer) => (
          <>
            <StageFlow stages={answer.stages} />
            <div className="operator-columns">
              <EngineLine engine={answer.engine} />
              <IncidentList incidents={answer.incidents} />
            </div>
          </>
        )}
      </Answered>
      <ProjectOverview />
    </>
  );
};

export default OperatorPage;

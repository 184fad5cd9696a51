import { readStages } from '@shenpi/contract';
import { useRef } from 'react';
import { Answered, PageHead } from '../parts';
import { useRoute } from '../platform/api';
import { useListKeys } from '../platform/list-keys';
import { useText } from '../platform/text';
import { useHasRole } from '../identity/session';
import { CureDesk } from './cure-desk';
import { EngineLine } from './engine-line';
import { IncidentList } from './incident-list';
import { OverviewFacts } from './overview-facts';
import { OperatorTabs } from './operator-tabs';
import { ProcessesLine } from './processes-line';
import { StageFlow } from './stage-flow';
import '../application/form-parts/form-parts.css';
import './operator.css';

/** The engine's state is told by nobody else: asked for again every few seconds while the page is open. */
const ASK_AGAIN_MS = 5000;

/** 运行监控: where everything stands, what is late, what went wrong, and whether engine and processes keep up. */
const OperatorPage = () => {
  const { t } = useText();
  const isOperator = useHasRole('sys_admin');
  const reading = useRoute(readStages, {}, { refetchInterval: ASK_AGAIN_MS });
  const list = useRef<HTMLDivElement>(null);
  useListKeys(list);
  return (
    <CureDesk>
      <PageHead
        title={t('运行监控', 'Operations')}
        facts={reading.data !== undefined && <OverviewFacts answer={reading.data} />}
      />
      <OperatorTabs />
      <Answered query={reading} rows={10}>
        {(answer) => (
          <div ref={list}>
            <StageFlow flow={answer.flow} stages={answer.stages} />
            <IncidentList groups={answer.incidents} />
            <EngineLine engine={answer.engine} />
          </div>
        )}
      </Answered>
      {isOperator && <ProcessesLine />}
    </CureDesk>
  );
};

export default OperatorPage;

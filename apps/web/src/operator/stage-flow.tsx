import { Grid } from 'antd';
import { useText } from '../platform/text';
import { FlowDrawing } from './flow-drawing';
import { FlowList } from './flow-list';
import { FlowTable } from './flow-table';
import type { RunningFlow, StageCounts } from './answers';

interface StageFlowProps {
  readonly flow: RunningFlow;
  readonly stages: readonly StageCounts[];
}

/** Where every case stands, on the lifecycle that the running edition defines; every number leads to the list that it counts. */
export const StageFlow = ({ flow, stages }: StageFlowProps) => {
  const { t } = useText();
  const isWide = Grid.useBreakpoint().xl === true;
  const counts = new Map(stages.flatMap(({ states }) => states.map((state) => [state.state, state])));
  return (
    <section aria-label={t('各阶段在办', 'Cases by stage')}>
      {isWide ? (
        <FlowDrawing flow={flow} stages={stages} counts={counts} />
      ) : (
        <FlowList flow={flow} stages={stages} counts={counts} />
      )}
      <FlowTable flow={flow} />
    </section>
  );
};

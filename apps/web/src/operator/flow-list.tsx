import { useText } from '../platform/text';
import { FlowBox } from './flow-box';
import { columnsOf } from './flow-layout';
import { StageHead } from './stage-head';
import type { RunningFlow, StageCounts, StateCounts } from './answers';
import './flow.css';

interface FlowListProps {
  readonly flow: RunningFlow;
  readonly stages: readonly StageCounts[];
  readonly counts: ReadonlyMap<string, StateCounts>;
}

/** The same for a phone: stage under stage, only the states in which something stands, the rest a tap away. */
export const FlowList = ({ flow, stages, counts }: FlowListProps) => {
  const { t } = useText();
  return (
    <div className="flow-tall">
      {columnsOf(flow).map(({ stage, states }) => {
        const counted = stages.find((one) => one.stage === stage);
        const filled = states.filter((state) => (counts.get(state)?.count ?? 0) > 0);
        const empty = states.filter((state) => !filled.includes(state));
        return (
          <div key={stage}>
            {counted !== undefined && <StageHead stage={counted} />}
            {filled.map((state) => (
              <FlowBox key={state} state={state} counts={counts.get(state)} />
            ))}
            {empty.length > 0 && (
              <details>
                <summary>{t(`另有 ${empty.length} 个环节为空`, `${empty.length} empty states`)}</summary>
                {empty.map((state) => (
                  <FlowBox key={state} state={state} counts={counts.get(state)} />
                ))}
              </details>
            )}
          </div>
        );
      })}
    </div>
  );
};

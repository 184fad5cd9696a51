import { useRef, useState } from 'react';
import { useText } from '../platform/text';
import { FlowBox } from './flow-box';
import { BOX_HEIGHT, layoutFlow, type FlowLine } from './flow-layout';
import { actorWords, stateWords, triggerWords } from './flow-words';
import { StageHead } from './stage-head';
import type { RunningFlow, StageCounts, StateCounts } from './answers';
import { useWidth } from './use-width';
import './flow.css';

interface FlowDrawingProps {
  readonly flow: RunningFlow;
  readonly stages: readonly StageCounts[];
  readonly counts: ReadonlyMap<string, StateCounts>;
}

const Line = ({ line, watched }: { readonly line: FlowLine; readonly watched: string | null }) => {
  const isWatched = watched !== null && (line.from === watched || line.to === watched);
  if (line.isFar && line.from !== watched) return null;
  return (
    <path
      d={line.path}
      className={isWatched ? 'flow-line flow-line-watched' : 'flow-line'}
      markerEnd={isWatched ? 'url(#flow-arrow-watched)' : 'url(#flow-arrow)'}
    />
  );
};

/** Where a state leads, in a sentence under the drawing; the lines alone would tell it to the eye only. */
const Ways = ({ flow, state }: { readonly flow: RunningFlow; readonly state: string | null }) => {
  const { t, pick } = useText();
  const ways = flow.edges.filter(({ from }) => from === state);
  if (state === null)
    return (
      <p className="flow-ways muted">
        {t(
          '指向或选中一个环节，可看到它通向哪里。',
          'Point at a state, or go to it with Tab, to see where it leads.',
        )}
      </p>
    );
  return (
    <p className="flow-ways">
      <b>{pick(stateWords(state))}</b>{' '}
      {ways.length === 0
        ? t('是终点。', 'is an end.')
        : ways
            .map(({ to, on, by }) =>
              t(
                `→ ${stateWords(to).zh}（${actorWords(by).zh}：${triggerWords(on).zh}）`,
                `→ ${stateWords(to).en} (${actorWords(by).en}: ${triggerWords(on).en})`,
              ),
            )
            .join(t('；', '; '))}
    </p>
  );
};

/** The lifecycle as the running edition defines it: a column per stage, a box per state, a line per transition. */
export const FlowDrawing = ({ flow, stages, counts }: FlowDrawingProps) => {
  const surface = useRef<HTMLDivElement>(null);
  const width = useWidth(surface);
  const [watched, setWatched] = useState<string | null>(null);
  const drawing = layoutFlow(flow, width);
  return (
    <div className="flow-wide" ref={surface}>
      {width > 0 && (
        <>
          <div className="flow-heads">
            {drawing.columns.map(({ stage }) => {
              const counted = stages.find((one) => one.stage === stage);
              return <div key={stage}>{counted !== undefined && <StageHead stage={counted} />}</div>;
            })}
          </div>
          <div
            className="flow-surface"
            style={{ height: drawing.height }}
            onMouseLeave={() => setWatched(null)}
          >
            <svg width={width} height={drawing.height} aria-hidden="true">
              <defs>
                {['flow-arrow', 'flow-arrow-watched'].map((id) => (
                  <marker
                    key={id}
                    id={id}
                    viewBox="0 0 6 6"
                    refX="1"
                    refY="3"
                    markerWidth="6"
                    markerHeight="6"
                    orient="auto"
                  >
                    <path d="M0 0 L6 3 L0 6 Z" className={id} />
                  </marker>
                ))}
              </defs>
              {drawing.lines.map((line) => (
                <Line key={`${line.from}>${line.to}`} line={line} watched={watched} />
              ))}
            </svg>
            {drawing.columns.map(({ stage, states }) => (
              <ol key={stage} aria-label={stages.find((one) => one.stage === stage)?.stage}>
                {drawing.boxes
                  .filter(({ state }) => states.includes(state))
                  .map(({ state, x, y }) => (
                    <li
                      key={state}
                      style={{ left: x, top: y, width: drawing.boxWidth, height: BOX_HEIGHT }}
                      onMouseEnter={() => setWatched(state)}
                      onFocus={() => setWatched(state)}
                    >
                      <FlowBox state={state} counts={counts.get(state)} />
                    </li>
                  ))}
              </ol>
            ))}
          </div>
          <Ways flow={flow} state={watched} />
        </>
      )}
    </div>
  );
};

/** A state of the running definition and the stage that it stands in. */
export interface FlowState {
  readonly state: string;
  readonly stage: string;
}
/** One transition; several between the same two states are drawn as one line. */
export interface FlowEdge {
  readonly from: string;
  readonly to: string;
}
export interface Flow {
  readonly states: readonly FlowState[];
  readonly edges: readonly FlowEdge[];
}

export interface FlowColumn {
  readonly stage: string;
  /** From the state that is entered first to those that are reached last. */
  readonly states: readonly string[];
}
export interface FlowBox {
  readonly state: string;
  readonly x: number;
  readonly y: number;
}
export interface FlowLine {
  readonly from: string;
  readonly to: string;
  /** SVG path from the edge of one box to the edge of the other. */
  readonly path: string;
  /** Leads over more than one stage: drawn only for the state that is being looked at, or it would hide the others. */
  readonly isFar: boolean;
}
export interface FlowDrawing {
  readonly columns: readonly (FlowColumn & { readonly x: number })[];
  readonly boxes: readonly FlowBox[];
  readonly lines: readonly FlowLine[];
  readonly boxWidth: number;
  readonly height: number;
}

export const BOX_HEIGHT = 56;
const ROW_GAP = 14;
const COLUMN_GAP = 44;
const ARROW = 5;

const unique = <T>(items: readonly T[]): readonly T[] => [...new Set(items)];

/** How many steps inside its stage lie before a state; what nothing in the stage leads to is an entrance. */
const depthsOf = (states: readonly string[], edges: readonly FlowEdge[]): ReadonlyMap<string, number> => {
  const inside = edges.filter(({ from, to }) => from !== to && states.includes(from) && states.includes(to));
  const entered = states.filter((state) =>
    edges.some(({ from, to }) => to === state && !states.includes(from)),
  );
  const entrances =
    entered.length > 0
      ? entered
      : states.filter((state, at) => at === 0 || !inside.some(({ to }) => to === state));
  const depths = new Map(entrances.map((state) => [state, 0]));
  let front: readonly string[] = entrances;
  while (front.length > 0) {
    const next = unique(
      inside.filter(({ from, to }) => front.includes(from) && !depths.has(to)).map(({ to }) => to),
    );
    next.forEach((state) => depths.set(state, depthsAfter(depths, front, inside, state)));
    front = next;
  }
  return depths;
};

const depthsAfter = (
  depths: ReadonlyMap<string, number>,
  front: readonly string[],
  inside: readonly FlowEdge[],
  state: string,
): number =>
  1 +
  Math.min(
    ...inside
      .filter(({ from, to }) => to === state && front.includes(from))
      .map(({ from }) => depths.get(from) ?? 0),
  );

/** The stages in the order of the definition, each with its states in the order in which a case reaches them. */
export const columnsOf = ({ states, edges }: Flow): readonly FlowColumn[] =>
  unique(states.map(({ stage }) => stage)).map((stage) => {
    const own = states.filter((one) => one.stage === stage).map(({ state }) => state);
    const depths = depthsOf(own, edges);
    const depth = (state: string): number => depths.get(state) ?? own.length;
    return { stage, states: own.toSorted((one, other) => depth(one) - depth(other)) };
  });

interface Place {
  readonly column: number;
  readonly row: number;
  readonly x: number;
  readonly y: number;
}

/** A line that leaves at the side of a box, runs through the gap and arrives at the side of the other. */
const sideways = (from: Place, to: Place, width: number): string => {
  const goesRight = to.column > from.column;
  const x1 = from.x + (goesRight ? width : 0);
  const x2 = to.x + (goesRight ? -ARROW : width + ARROW);
  const [y1, y2] = [from.y + BOX_HEIGHT / 2, to.y + BOX_HEIGHT / 2];
  const bend = goesRight ? COLUMN_GAP * 0.6 : -COLUMN_GAP * 0.6;
  return `M${x1} ${y1} C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`;
};

/** Within a column: straight down to the next state; past other states, or back, in an arc beside the boxes. */
const within = (from: Place, to: Place, width: number): string => {
  if (to.row === from.row + 1) {
    const x = from.x + width / 2;
    return `M${x} ${from.y + BOX_HEIGHT} L${x} ${to.y - ARROW}`;
  }
  const isBack = to.row < from.row;
  const x = isBack ? from.x : from.x + width;
  const out = (isBack ? -1 : 1) * Math.min(COLUMN_GAP - 12, 12 + 5 * Math.abs(to.row - from.row));
  const end = x + (isBack ? -ARROW : ARROW);
  const [y1, y2] = [from.y + BOX_HEIGHT / 2 + (isBack ? -9 : 9), to.y + BOX_HEIGHT / 2 + (isBack ? 9 : -9)];
  return `M${x} ${y1} C${x + out} ${y1} ${x + out} ${y2} ${end} ${y2}`;
};

/**
 * Where each state and each transition of the running definition stands on a surface of `width` pixels: a column per stage, a box per
 * state, a line per pair of states. Edges from or to a state that the definition does not list (`new`) are left out.
 */
export const layoutFlow = (flow: Flow, width: number): FlowDrawing => {
  const columns = columnsOf(flow);
  const boxWidth = Math.max(
    80,
    Math.floor((width - COLUMN_GAP * Math.max(0, columns.length - 1)) / Math.max(1, columns.length)),
  );
  const places = new Map<string, Place>(
    columns.flatMap(({ states }, column) =>
      states.map((state, row) => [
        state,
        { column, row, x: column * (boxWidth + COLUMN_GAP), y: row * (BOX_HEIGHT + ROW_GAP) },
      ]),
    ),
  );
  const pairs = [...new Map(flow.edges.map((edge) => [`${edge.from}>${edge.to}`, edge])).values()];
  const lines = pairs.flatMap(({ from, to }): readonly FlowLine[] => {
    const [start, end] = [places.get(from), places.get(to)];
    if (start === undefined || end === undefined || from === to) return [];
    const apart = Math.abs(end.column - start.column);
    const path = apart === 0 ? within(start, end, boxWidth) : sideways(start, end, boxWidth);
    return [{ from, to, path, isFar: apart > 1 }];
  });
  const tallest = Math.max(0, ...columns.map(({ states }) => states.length));
  return {
    columns: columns.map((column, at) => ({ ...column, x: at * (boxWidth + COLUMN_GAP) })),
    boxes: [...places].map(([state, { x, y }]) => ({ state, x, y })),
    lines,
    boxWidth,
    height: Math.max(0, tallest * (BOX_HEIGHT + ROW_GAP) - ROW_GAP),
  };
};

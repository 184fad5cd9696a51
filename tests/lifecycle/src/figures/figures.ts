import { spreadOf, type Spread } from './percentile';

/** The next task as its holder sees it: from the answer to the one who decided, and from the moment the decision was sent. */
export interface Sighting {
  readonly acrossStages: boolean;
  readonly afterAnswerMs: number;
  readonly afterSendingMs: number;
}

export interface Measured {
  /** Milliseconds until each accepted decision was answered. */
  readonly answersMs: readonly number[];
  readonly refusals: number;
  /** Usernames of those who decided something. */
  readonly deciders: ReadonlySet<string>;
  readonly sightings: readonly Sighting[];
  /** Milliseconds of each bare transaction, or why there is none. */
  readonly bareMs: readonly number[] | { readonly leftOut: string };
}

interface NextTask {
  readonly afterAnswer: Spread | null;
  readonly afterSending: Spread | null;
}

export interface Figures {
  readonly decisions: number;
  readonly accounts: number;
  readonly refusals: number;
  readonly answer: Spread | null;
  readonly nextTask: { readonly withinStage: NextTask; readonly acrossStages: NextTask };
  readonly bareTransaction: Spread | null;
  readonly bareLeftOut: string | null;
  /** How many bare transactions fit into the median answer. */
  readonly ratio: number | null;
}

const nextTask = (sightings: readonly Sighting[]): NextTask => ({
  afterAnswer: spreadOf(sightings.map(({ afterAnswerMs }) => afterAnswerMs)),
  afterSending: spreadOf(sightings.map(({ afterSendingMs }) => afterSendingMs)),
});

export const figuresOf = ({ answersMs, refusals, deciders, sightings, bareMs }: Measured): Figures => {
  const answer = spreadOf(answersMs);
  const bareTransaction = 'leftOut' in bareMs ? null : spreadOf(bareMs);
  return {
    decisions: answersMs.length,
    accounts: deciders.size,
    refusals,
    answer,
    nextTask: {
      withinStage: nextTask(sightings.filter(({ acrossStages }) => !acrossStages)),
      acrossStages: nextTask(sightings.filter(({ acrossStages }) => acrossStages)),
    },
    bareTransaction,
    bareLeftOut: 'leftOut' in bareMs ? bareMs.leftOut : null,
    ratio:
      answer && bareTransaction && bareTransaction.p50 > 0
        ? Math.round((answer.p50 / bareTransaction.p50) * 10) / 10
        : null,
  };
};

const spreadText = (spread: Spread | null): string =>
  spread === null ? '未测 · not measured' : `p50 ${spread.p50} ms   p99 ${spread.p99} ms   (n=${spread.n})`;

/** The figures as people read them, a line each. */
export const figureLines = (figures: Figures): readonly string[] => {
  const { withinStage, acrossStages } = figures.nextTask;
  return [
    `决定 · decisions ${figures.decisions}   账号 · accounts ${figures.accounts}   拒绝 · refusals ${figures.refusals}`,
    `办理答复 · answer to a decision                 ${spreadText(figures.answer)}`,
    `下一任务可见，环节内 · next task, within a stage   答复后 · after the answer ${spreadText(withinStage.afterAnswer)}`,
    `                                               提交后 · after sending ${spreadText(withinStage.afterSending)}`,
    `下一任务可见，跨环节 · next task, across stages    答复后 · after the answer ${spreadText(acrossStages.afterAnswer)}`,
    `                                               提交后 · after sending ${spreadText(acrossStages.afterSending)}`,
    figures.bareLeftOut === null
      ? `对照：裸 SQL 事务 · a bare SQL transaction        ${spreadText(figures.bareTransaction)}   答复为其 ${figures.ratio ?? '–'} 倍 · an answer takes ${figures.ratio ?? '–'} times as long`
      : `对照：裸 SQL 事务 · a bare SQL transaction        略去 · left out: ${figures.bareLeftOut}`,
  ];
};

import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** What a process counts and measures, in the form that Prometheus reads. Labels hold kinds and codes, never ids or names. */
export interface Metrics {
  readonly registry: Registry;
  readonly count: (name: string, help: string, labels: readonly string[]) => Counter;
  /** Seconds. */
  readonly time: (name: string, help: string, labels: readonly string[]) => Histogram;
  /** Figures that are looked up when somebody asks for them; `look` sets them all. */
  readonly look: (gauges: readonly GaugeFacts[], look: () => Promise<readonly Figure[]>) => void;
}

export interface GaugeFacts {
  readonly name: string;
  readonly help: string;
  readonly labels: readonly string[];
}

export interface Figure {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** From a millisecond to the ten seconds after which a transaction ends. */
const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** How long looked-up figures serve: several scrapers at once are one question to the record. */
const KEPT_MS = 5_000;

export const createMetrics = (service: string, version: string): Metrics => {
  const registry = new Registry();
  registry.setDefaultLabels({ process: service });
  collectDefaultMetrics({ register: registry });
  new Gauge({
    name: 'shenpi_build_info',
    help: 'Version of the program',
    labelNames: ['version'],
    registers: [registry],
  }).set({ version }, 1);
  return {
    registry,
    count: (name, help, labelNames) =>
      new Counter({ name, help, labelNames: [...labelNames], registers: [registry] }),
    time: (name, help, labelNames) =>
      new Histogram({ name, help, labelNames: [...labelNames], buckets: SECONDS, registers: [registry] }),
    look: (facts, look) => {
      const gauges = new Map(
        facts.map(({ name, help, labels }) => [
          name,
          new Gauge({ name, help, labelNames: [...labels], registers: [registry] }),
        ]),
      );
      let lookedAt = Number.NEGATIVE_INFINITY;
      let looking: Promise<void> | undefined;
      const update = async (): Promise<void> => {
        const figures = await look();
        gauges.forEach((gauge) => gauge.reset());
        figures.forEach(({ name, labels, value }) => gauges.get(name)?.set({ ...labels }, value));
        lookedAt = performance.now();
      };
      new Gauge({
        name: 'shenpi_figures_up',
        help: '1 if the figures of the business could be read from the record',
        registers: [registry],
        async collect(): Promise<void> {
          if (performance.now() - lookedAt > KEPT_MS) {
            looking ??= update().finally(() => (looking = undefined));
            const isUp = await looking.then(
              () => 1,
              () => 0,
            );
            // Old figures must not look like new ones.
            if (isUp === 0) gauges.forEach((gauge) => gauge.reset());
            this.set(isUp);
          }
        },
      });
    },
  };
};

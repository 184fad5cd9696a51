import {
  context,
  propagation,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  type Attributes,
  type Context,
  type Span,
} from '@opentelemetry/api';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, NodeTracerProvider, type SpanProcessor } from '@opentelemetry/sdk-trace-node';

export interface TracingOptions {
  /** Name of the process: api, worker, notifier. */
  readonly service: string;
  readonly version: string;
  /** Where spans are sent (OTLP over HTTP, the address of the collector); none: ids are made for the logs, nothing leaves. */
  readonly tracesUrl?: string;
}

const TRACER = 'shenpi';
const SPANS_PATH = '/v1/traces';

const exportTo = async (url: string): Promise<SpanProcessor> => {
  // Loaded only where somebody collects traces.
  const { OTLPTraceExporter } = await import('@opentelemetry/exporter-trace-otlp-http');
  const exporter = new OTLPTraceExporter({ url: `${url}${SPANS_PATH}` });
  return new BatchSpanProcessor(exporter, { scheduledDelayMillis: 1_000 });
};

/**
 * Gives every piece of work of this process a span, and its log lines the id of the trace. Answers what ends it: the last spans are
 * sent, or given up after some seconds. To be called once, before anything else is made.
 */
export const startTracing = async ({
  service,
  version,
  tracesUrl,
}: TracingOptions): Promise<() => Promise<void>> => {
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({ 'service.name': `shenpi-${service}`, 'service.version': version }),
    spanProcessors: tracesUrl === undefined ? [] : [await exportTo(tracesUrl)],
  });
  provider.register();
  return () => provider.shutdown().catch(() => undefined);
};

/** The form in which a trace travels (W3C trace context): in a header, in a job, in a signal. */
const CARRIED = /^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/;

/** The trace that is under way, ready to travel; null outside of any. */
export const currentTrace = (): string | null => {
  const carrier: { traceparent?: string } = {};
  propagation.inject(context.active(), carrier);
  return carrier.traceparent ?? null;
};

export const traceIdOf = (span: Span): string => span.spanContext().traceId;

/** The id under which log lines and spans of what is under way are found. */
export const currentTraceId = (): string | undefined => trace.getActiveSpan()?.spanContext().traceId;

const parentOf = (carried: unknown): Context =>
  typeof carried === 'string' && CARRIED.test(carried)
    ? propagation.extract(ROOT_CONTEXT, { traceparent: carried })
    : context.active();

/** Begins a span as the continuation of what travelled here, or of what is under way; to be ended by the caller. */
export const beginSpan = (
  name: string,
  { carried, attributes }: { readonly carried?: unknown; readonly attributes?: Attributes } = {},
): { readonly span: Span; readonly within: Context } => {
  const parent = parentOf(carried);
  const span = trace.getTracer(TRACER).startSpan(name, { kind: SpanKind.INTERNAL, attributes }, parent);
  return { span, within: trace.setSpan(parent, span) };
};

export const runWithin = <T>(within: Context, work: () => T): T => context.with(within, work);

/** Runs the work in a span. Attributes name kinds, codes and ids; nothing that a case says or a person decides. */
export const inSpan = async <T>(
  name: string,
  work: () => Promise<T>,
  options: { readonly carried?: unknown; readonly attributes?: Attributes } = {},
): Promise<T> => {
  const { span, within } = beginSpan(name, options);
  try {
    return await runWithin(within, work);
  } catch (error) {
    // The kind of the failure only: its message may quote content.
    span.setStatus({ code: SpanStatusCode.ERROR, message: error instanceof Error ? error.name : 'failed' });
    throw error;
  } finally {
    span.end();
  }
};

/** For a process that opens the record: its commands become spans, and its jobs carry the trace. */
export const TRACED_RECORD = {
  command: <T>(kind: string, work: () => Promise<T>): Promise<T> => inSpan(`command ${kind}`, work),
  carried: currentTrace,
} as const;

import type { MailSystem } from '../domain/mailbox';

type Labels = Readonly<Record<string, string>>;

/** One line of what is read off at the moment somebody asks. */
export interface Gauge {
  readonly name: string;
  readonly help: string;
  readonly values: readonly { readonly labels?: Labels; readonly value: number }[];
}

/** Upper bounds in seconds: a page that answers at once, a mail system that takes its time, a deadline. */
const BUCKETS_SECONDS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

/** Prometheus reads it since its first version. */
export const EXPOSITION_TYPE = 'text/plain; version=0.0.4; charset=utf-8';

/**
 * How often and how long, since the start. Labels are words of ours (routes as they were declared, systems, operations, codes),
 * so that their number is bounded and none of them names a person.
 * https://prometheus.io/docs/instrumenting/exposition_formats/
 */
export class Metrics {
  private readonly requests = new Histogram(
    'interslot_http_request_duration_seconds',
    'Requests by route and status, and how long their answers took.',
  );
  private readonly ewsCalls = new Histogram(
    'interslot_ews_request_duration_seconds',
    'Requests to the mail systems by operation and result: ok, or a code of README.',
  );

  /** @param route as it was declared; absent for what is in no table, whose methods strangers choose. */
  countRequest(method: string, route: string | undefined, status: number, elapsedMs: number): void {
    const what = route === undefined ? { method: 'other', route: 'none' } : { method, route };
    this.requests.observe({ ...what, status: String(status) }, elapsedMs / 1000);
  }

  countEwsCall(system: MailSystem, operation: string, result: string, elapsedMs: number): void {
    this.ewsCalls.observe({ system, operation, result }, elapsedMs / 1000);
  }

  /** Everything as Prometheus reads it. */
  text(gauges: readonly Gauge[]): string {
    const ofGauges = gauges.flatMap(({ name, help, values }) => [
      ...head(name, help, 'gauge'),
      ...values.map(({ labels = {}, value }) => line(name, labels, value)),
    ]);
    return `${[...this.requests.lines(), ...this.ewsCalls.lines(), ...ofGauges].join('\n')}\n`;
  }
}

interface Series {
  readonly labels: Labels;
  /** How many were at most as long as each bound, each of them alone. */
  readonly buckets: number[];
  count: number;
  sumSeconds: number;
}

class Histogram {
  private readonly series = new Map<string, Series>();

  constructor(
    private readonly name: string,
    private readonly help: string,
  ) {}

  observe(labels: Labels, seconds: number): void {
    const key = JSON.stringify(labels);
    const series = this.series.get(key) ?? {
      labels,
      buckets: BUCKETS_SECONDS.map(() => 0),
      count: 0,
      sumSeconds: 0,
    };
    this.series.set(key, series);
    const bucket = BUCKETS_SECONDS.findIndex((bound) => seconds <= bound);
    if (bucket >= 0) series.buckets[bucket] = (series.buckets[bucket] ?? 0) + 1;
    series.count += 1;
    series.sumSeconds += seconds;
  }

  lines(): string[] {
    return [...head(this.name, this.help, 'histogram'), ...[...this.series.values()].flatMap(this.linesOf)];
  }

  private readonly linesOf = ({ labels, buckets, count, sumSeconds }: Series): string[] => {
    let upTo = 0;
    return [
      ...BUCKETS_SECONDS.map((bound, i) => {
        upTo += buckets[i] ?? 0;
        return line(`${this.name}_bucket`, { ...labels, le: String(bound) }, upTo);
      }),
      line(`${this.name}_bucket`, { ...labels, le: '+Inf' }, count),
      line(`${this.name}_sum`, labels, Number(sumSeconds.toFixed(6))),
      line(`${this.name}_count`, labels, count),
    ];
  };
}

function head(name: string, help: string, type: 'gauge' | 'histogram'): string[] {
  return [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`];
}

function line(name: string, labels: Labels, value: number): string {
  const parts = Object.entries(labels).map(([label, text]) => `${label}="${escape(text)}"`);
  return `${name}${parts.length > 0 ? `{${parts.join(',')}}` : ''} ${value}`;
}

function escape(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}

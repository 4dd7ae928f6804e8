import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client';

/** What is counted; no label holds anything that a client chose. */
export type Metrics = {
  readonly text: () => Promise<string>;
  readonly contentType: string;
  readonly answered: (of: {
    readonly method: string;
    readonly route: string;
    readonly status: number;
    readonly seconds: number;
  }) => void;
  readonly refused: (why: 'token' | 'rate') => void;
  readonly notified: (how: 'delivered' | 'failed') => void;
};

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Counters of one server. */
export function openMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const requests = new Histogram({
    name: 'kairos_http_request_seconds',
    help: 'Time from the first byte of a request to the last of its answer.',
    labelNames: ['method', 'route', 'status'],
    buckets: SECONDS,
    registers,
  });
  const refusals = new Counter({
    name: 'kairos_http_refused_total',
    help: 'Requests refused before they reached the record.',
    labelNames: ['why'],
    registers,
  });
  const notifications = new Counter({
    name: 'kairos_notifications_total',
    help: 'Notifications of Subscriptions.',
    labelNames: ['how'],
    registers,
  });
  return {
    text: () => registry.metrics(),
    contentType: registry.contentType,
    answered: ({ method, route, status, seconds }) => requests.observe({ method, route, status }, seconds),
    refused: (why) => refusals.inc({ why }),
    notified: (how) => notifications.inc({ how }),
  };
}

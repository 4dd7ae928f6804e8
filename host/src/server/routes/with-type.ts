import { gap, type Outcome } from '@kairos/core/base';
import type { Answer } from '../answer.ts';
import type { Exchange, Handler } from '../exchange.ts';

/** A handler for `/fhir/:type`: refuses what is no resource type before anything else is done. */
export function withType(handler: (exchange: Exchange, type: string) => Promise<Outcome<Answer>>): Handler {
  return (exchange) => {
    const type = exchange.params['type'] ?? '';
    if (exchange.context.house.definitions.types.has(type)) return handler(exchange, type);
    const subject = /^[A-Za-z]{1,40}$/.test(type) ? type : 'this';
    return Promise.resolve(gap('FHIR_TYPE_UNKNOWN', { subject }));
  };
}

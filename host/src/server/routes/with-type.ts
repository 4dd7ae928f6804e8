import { gap, type Gap, type Outcome } from '@kairos/core/base';
import type { Answer } from '../answer.ts';
import type { Exchange, Handler } from '../exchange.ts';

const fhirId = /^[A-Za-z0-9.-]{1,64}$/;

/** What has no FHIR id is nothing that could be there; null where the id is one, or there is none in the address. */
function withId(type: string, id: string | undefined): Promise<Gap> | null {
  return id === undefined || fhirId.test(id)
    ? null
    : Promise.resolve(gap('FHIR_NOT_FOUND', { subject: type }));
}

/** A handler for the routes of one type: refuses what is no id before anything else is done. */
export function ofType(type: string, handler: Handler): Handler {
  return (exchange) => withId(type, exchange.params['id']) ?? handler(exchange);
}

/** A handler for `/fhir/:type`: refuses what is no resource type, and no id, before anything else is done. */
export function withType(handler: (exchange: Exchange, type: string) => Promise<Outcome<Answer>>): Handler {
  return (exchange) => {
    const { type = '', id } = exchange.params;
    if (!exchange.context.house.definitions.types.has(type)) {
      const subject = /^[A-Za-z]{1,40}$/.test(type) ? type : 'this';
      return Promise.resolve(gap('FHIR_TYPE_UNKNOWN', { subject }));
    }
    return withId(type, id) ?? handler(exchange, type);
  };
}

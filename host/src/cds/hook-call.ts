import { gap, type Gap, type Outcome } from '@kairos/core/base';
import type { Resource } from '../store/index.ts';
import { services } from './services.ts';

/** A call of CDS Hooks 2, as far as it is used. */
export type HookCall = {
  readonly hook: 'patient-view' | 'order-select' | 'order-sign';
  readonly instance: string;
  /** The id of the Patient on the caller's FHIR server. */
  readonly patient: string;
  /** The caller's FHIR server and the token to read there; null where the call names none. */
  readonly elsewhere: { readonly server: string; readonly token: string | null } | null;
  /** Orders that are being written; of those, the ones the user is at. */
  readonly orders: readonly Resource[];
  readonly prefetch: Readonly<Record<string, Resource>>;
};

type Json = Readonly<Record<string, unknown>>;
/** More than anybody signs at once. */
const MOST_ORDERS = 100;

/** Reads a call to a service by its id. Gaps: ROUTE_UNKNOWN, REQUEST_BAD. */
export function readHookCall(service: string, body: unknown): Outcome<HookCall> {
  const known = services.find(({ id }) => id === service);
  if (known === undefined) return gap('ROUTE_UNKNOWN');
  if (!isObject(body) || !isObject(body['context'])) return bad('it is no call of CDS Hooks with a context');
  const { hook, hookInstance, context } = body;
  if (hook !== known.hook) return bad(`its hook is not ${known.hook}`);
  if (typeof hookInstance !== 'string' || !/^[\w-]{8,64}$/.test(hookInstance))
    return bad('its hookInstance is no UUID');
  const [, patient] = /^(?:Patient\/)?([A-Za-z0-9.-]{1,64})$/.exec(String(context['patientId'])) ?? [];
  if (patient === undefined) return bad('its context names no patientId');
  const orders = ordersOf(context);
  if (orders.length > MOST_ORDERS) return bad(`it has more than ${MOST_ORDERS} orders`);
  return {
    hook: known.hook,
    instance: hookInstance,
    patient,
    elsewhere: elsewhereOf(body),
    orders: orders.map((order, i) => ({ ...order, id: order.id ?? `draft-${i}` })),
    prefetch: prefetchOf(body['prefetch']),
  };
}

const bad = (reason: string): Gap => gap('REQUEST_BAD', { reason });

function ordersOf(context: Json): readonly Resource[] {
  const drafts = isObject(context['draftOrders']) ? context['draftOrders'] : {};
  const entries = Array.isArray(drafts['entry']) ? (drafts['entry'] as readonly unknown[]) : [];
  const all = entries.flatMap((entry) => {
    const resource = isObject(entry) ? entry['resource'] : null;
    return isResource(resource) && resource.resourceType === 'MedicationRequest' ? [resource] : [];
  });
  const selections = Array.isArray(context['selections']) ? context['selections'] : null;
  return selections === null
    ? all
    : all.filter(({ id }) => selections.includes(`MedicationRequest/${id ?? ''}`) || selections.includes(id));
}

function elsewhereOf(body: Json): HookCall['elsewhere'] {
  const { fhirServer, fhirAuthorization } = body;
  if (typeof fhirServer !== 'string') return null;
  const token = isObject(fhirAuthorization) ? fhirAuthorization['access_token'] : null;
  return { server: fhirServer.replace(/\/+$/, ''), token: typeof token === 'string' ? token : null };
}

function prefetchOf(value: unknown): HookCall['prefetch'] {
  if (!isObject(value)) return {};
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, resource]) => (isResource(resource) ? [[key, resource]] : [])),
  );
}

function isResource(value: unknown): value is Resource {
  return isObject(value) && typeof value['resourceType'] === 'string';
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

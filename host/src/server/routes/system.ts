import { gap, isGap, type Outcome } from '@kairos/core/base';
import { checkInvariants, validateResource } from '../../fhir/index.ts';
import type { Resource } from '../../store/index.ts';
import { allOk, type Answer } from '../answer.ts';
import { type Exchange, isResource, notAResource, answered } from '../exchange.ts';
import type { Route } from '../route.ts';
import { refusedInBundle } from '../subscriptions.ts';
import { withType } from './with-type.ts';

const BUNDLE_BYTES = 64 * 1024 * 1024;

/** Routes of the base: transactions and batches, and checking a resource without keeping it. */
export const systemRoutes: readonly Route[] = [
  {
    method: 'POST',
    url: '/fhir',
    summary: 'Carries out a Bundle of type transaction (all or nothing) or batch.',
    fhir: { level: 'system', interaction: 'transaction' },
    body: 'json',
    bodyLimit: BUNDLE_BYTES,
    handler: bundle,
  },
  {
    method: 'POST',
    url: '/fhir/:type/$validate',
    summary: 'Checks a resource against FHIR R4; nothing is kept.',
    fhir: {
      level: 'type',
      operation: 'validate',
      definition: 'http://hl7.org/fhir/OperationDefinition/Resource-validate',
      type: null,
    },
    body: 'json',
    handler: withType(validate),
  },
];

function bundle({ context, session, body }: Exchange): Promise<Outcome<Answer>> {
  if (!isResource(body)) return Promise.resolve(notAResource());
  const refused = refusedInBundle(body);
  if (refused !== null) return Promise.resolve(refused);
  return answered(context.house.store.bundle(session, body), (resource) => {
    context.nudge('notification');
    return { status: 200, resource };
  });
}

/** Base R4 first; the invariants of a resource can be told only where that holds. */
async function validate({ context, body }: Exchange, type: string): Promise<Outcome<Answer>> {
  const resource = resourceToCheck(body);
  if (isGap(resource)) return resource;
  if (resource.resourceType !== type)
    return gap('REQUEST_JSON_BAD', { reason: `its resourceType is not ${type}, as in the address` });
  const { definitions } = context.house;
  const found = validateResource(resource, definitions);
  const issue = found.length > 0 ? found : await checkInvariants(resource, definitions);
  const answer: Resource = issue.length === 0 ? allOk : { resourceType: 'OperationOutcome', issue };
  return { status: 200, resource: answer };
}

/** The resource itself, or the parameter `resource` of a Parameters. */
function resourceToCheck(body: unknown): Outcome<Resource> {
  if (!isResource(body)) return notAResource();
  if (body.resourceType !== 'Parameters' || !Array.isArray(body['parameter'])) return body;
  const entries = body['parameter'] as readonly unknown[];
  const named = entries.find(
    (entry): entry is { readonly resource: unknown } =>
      typeof entry === 'object' &&
      entry !== null &&
      'name' in entry &&
      entry.name === 'resource' &&
      'resource' in entry,
  );
  return isResource(named?.resource) ? named.resource : body;
}

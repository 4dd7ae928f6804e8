import { isGap, type Outcome } from '@kairos/core/base';
import { erasePerson } from '../../store/index.ts';
import type { Answer } from '../answer.ts';
import { searchBundle } from '../bundle-page.ts';
import { type Exchange, answered } from '../exchange.ts';
import type { Route } from '../route.ts';
import { fhirBase } from '../server-context.ts';
import { ofType } from './with-type.ts';

const OPERATIONS = 'urn:kairos:operation';

/** Routes about one person as a whole. */
export const personRoutes: readonly Route[] = [
  {
    method: 'GET',
    url: '/fhir/Patient/:id/$everything',
    summary: 'The whole record of one person, as far as the caller may see it.',
    fhir: {
      level: 'instance',
      operation: 'everything',
      definition: 'http://hl7.org/fhir/OperationDefinition/Patient-everything',
      type: 'Patient',
    },
    body: 'none',
    handler: ofType('Patient', everything),
  },
  {
    method: 'POST',
    url: '/fhir/Patient/:id/$erase',
    summary: 'Destroys the person’s key: their record can no longer be read, here or in a backup.',
    fhir: { level: 'instance', operation: 'erase', definition: `${OPERATIONS}:erase`, type: 'Patient' },
    body: 'none',
    handler: ofType('Patient', erase),
  },
];

async function everything({ context, session, params, query }: Exchange): Promise<Outcome<Answer>> {
  const { store, shapeRules } = context.house;
  const person = params['id'] ?? '';
  const page = await store.everything(session, person, query);
  if (isGap(page)) return page;
  const at = { base: fhirBase(context), path: `Patient/${person}/$everything` };
  // The record's page link is already part of what it says it applied.
  const kept = page.applied.split('&').filter((pair) => !pair.startsWith('_page='));
  return { status: 200, json: searchBundle({ ...page, applied: kept.join('&') }, at, shapeRules) };
}

async function erase({ context, session, params }: Exchange): Promise<Outcome<Answer>> {
  const person = params['id'] ?? '';
  const { db, files: folder, store } = context.house;
  // Whoever may not see the person is told that there is none.
  const patient = await store.read(session, 'Patient', person);
  if (isGap(patient)) return patient;
  return answered(erasePerson({ db, folder, erase: store.erase }, session, person), ({ resources }) => ({
    status: 200,
    resource: { resourceType: 'Parameters', parameter: [{ name: 'resources', valueInteger: resources }] },
  }));
}

import { gap, isGap, type Outcome } from '@kairos/core/base';
import { erasePerson } from '../../store/index.ts';
import type { AnalysisPort } from '../analysis-port.ts';
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

/** Routes of a server that analyses. */
export const analysisRoutes: readonly Route[] = [
  {
    method: 'GET',
    url: '/fhir/Patient/:id/$plan',
    summary: 'The person’s plan, computed from what the caller may see, as a Bundle.',
    fhir: { level: 'instance', operation: 'plan', definition: `${OPERATIONS}:plan`, type: 'Patient' },
    body: 'none',
    handler: ofType('Patient', (exchange) =>
      analysed(exchange, (port, person) =>
        answered(port.plan(exchange.session, person), (resource) => ({ status: 200, resource })),
      ),
    ),
  },
  {
    method: 'GET',
    url: '/fhir/Patient/:id/$report',
    summary: 'The person’s report as a page of HTML; `language` chooses its language.',
    fhir: { level: 'instance', operation: 'report', definition: `${OPERATIONS}:report`, type: 'Patient' },
    body: 'none',
    handler: ofType('Patient', (exchange) =>
      analysed(exchange, (port, person) =>
        answered(port.report(exchange.session, person, parameter(exchange, 'language') ?? 'en'), (html) => ({
          status: 200,
          bytes: new TextEncoder().encode(html),
          contentType: 'text/html; charset=utf-8',
        })),
      ),
    ),
  },
  {
    method: 'GET',
    url: '/fhir/Patient/:id/$explain',
    summary: 'The evidence behind one step of the plan, named by `step`.',
    fhir: { level: 'instance', operation: 'explain', definition: `${OPERATIONS}:explain`, type: 'Patient' },
    body: 'none',
    handler: ofType('Patient', (exchange) =>
      analysed(exchange, async (port, person) => {
        const step = parameter(exchange, 'step');
        if (step === null)
          return gap('REQUEST_BAD', { reason: 'it does not name a step of the plan by `step`' });
        return answered(port.explain(exchange.session, person, step), (resource) => ({
          status: 200,
          resource,
        }));
      }),
    ),
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
  return { status: 200, resource: searchBundle({ ...page, applied: kept.join('&') }, at, shapeRules) };
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

/** The person must be within the caller's sight before anything is computed of them. */
async function analysed(
  { context, session, params }: Exchange,
  answer: (port: AnalysisPort, person: string) => Promise<Outcome<Answer>>,
): Promise<Outcome<Answer>> {
  if (context.analysis === null) return gap('ROUTE_UNKNOWN');
  const person = params['id'] ?? '';
  const patient = await context.house.store.read(session, 'Patient', person);
  return isGap(patient) ? patient : answer(context.analysis, person);
}

function parameter({ query }: Exchange, name: string): string | null {
  return new URLSearchParams(query).get(name);
}

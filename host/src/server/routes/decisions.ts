import { gap, isGap, type Outcome } from '@kairos/core/base';
import { type DecidingContext, decideOnStep, decisionsOf } from '../../decisions/index.ts';
import { readParameters } from '../../rights/index.ts';
import type { Answer } from '../answer.ts';
import { answered, type Exchange, type Handler } from '../exchange.ts';
import type { Route } from '../route.ts';
import { ofType } from './with-type.ts';

const OPERATIONS = 'urn:kairos:operation';
const names = ['step', 'state', 'decision', 'reason', 'note'] as const;

/** Routes about what clinicians decide on the steps of a plan, of a server that analyses. */
export const decisionRoutes: readonly Route[] = [
  {
    method: 'GET',
    url: '/fhir/Patient/:id/$decisions',
    summary:
      'What clinicians decided on the steps of the person’s plan, and whether the plan still says the same.',
    fhir: {
      level: 'instance',
      operation: 'decisions',
      definition: `${OPERATIONS}:decisions`,
      type: 'Patient',
    },
    body: 'none',
    handler: ofType('Patient', withDeciding(read)),
  },
  {
    method: 'POST',
    url: '/fhir/Patient/:id/$decide',
    summary:
      'A clinician decides on a step of the plan (step, state; decision: accept, override, withdraw; reason, note).',
    fhir: {
      level: 'instance',
      operation: 'decide',
      definition: `${OPERATIONS}:decide-step`,
      type: 'Patient',
    },
    body: 'json',
    handler: ofType('Patient', withDeciding(decide)),
  },
];

type DecidingHandler = (
  exchange: Exchange,
  context: DecidingContext,
  person: string,
) => Promise<Outcome<Answer>>;

/** Whoever may not see the person is told that there is none. */
function withDeciding(handler: DecidingHandler): Handler {
  return async (exchange) => {
    const { context, session, params } = exchange;
    const { analysis, house } = context;
    if (analysis === null) return gap('ROUTE_UNKNOWN');
    const person = params['id'] ?? '';
    const patient = await house.store.read(session, 'Patient', person);
    return isGap(patient) ? patient : handler(exchange, { ...house, analysis }, person);
  };
}

function read({ session }: Exchange, context: DecidingContext, person: string): Promise<Outcome<Answer>> {
  return answered(decisionsOf(context, session, person), (decisions) => ({
    status: 200,
    bytes: new TextEncoder().encode(JSON.stringify({ decisions })),
    contentType: 'application/json',
  }));
}

function decide(
  { session, body }: Exchange,
  context: DecidingContext,
  person: string,
): Promise<Outcome<Answer>> {
  const given = readParameters(body, names);
  if (isGap(given)) return Promise.resolve(given);
  const asked = {
    step: given.one('step') ?? '',
    state: given.one('state'),
    decision: given.one('decision') ?? '',
    reason: given.one('reason'),
    note: given.one('note'),
  };
  return answered(decideOnStep(context, session, { person, asked }), (resource) => ({
    status: 200,
    resource,
  }));
}
